import { z } from "zod";
import { at } from "../../shared/at.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { givenFiles } from "../given-files.ts";
import { readActivations } from "../activations/read-activations.ts";
import { activationsDigest, contentsDigest } from "./content.ts";
import {
  describedAs,
  fileName,
  PlannedReady,
  plannedAs,
  requireContent,
  requireRequest,
  wantedAsPlanned,
  wantedWhenPlanned,
} from "./ready-made.ts";
import type { ActivationsSource, ReadyRequest, SourceKind } from "./source.ts";

const Planned = PlannedReady.extend({ kind: z.literal("activations") });
type Planned = z.infer<typeof Planned>;

const FILES = { of: "activations", endings: ["npy", "npz", "mat", "h5", "hdf5", "hdf"] };

function open(planned: Planned): ActivationsSource {
  const { location, sha256, layers } = planned;
  const contents = new Map(layers.map((layer) => [layer.name, layer]));
  return {
    gives: "activations",
    planned,
    ...describedAs(planned),
    fingerprint: `activations-${contentsDigest(layers)}`,
    weightsInWords: () => `activations made elsewhere, from ${fileName(location)} (sha256 ${sha256})`,
    async activations({ layers: names, stimuli, pooling }, files) {
      const found = await givenFiles(location, files, FILES);
      const wanted = wantedAsPlanned(planned, stimuli);
      const read = await readActivations(found, { wanted, layers: names, pooling });
      const values = new Map(read.layers.map((layer) => [layer.name, layer.values]));
      for (const name of names) {
        requireContent(activationsDigest(at(values, name, "layer")), at(contents, name, "layer"), location);
      }
      return values;
    },
  };
}

/** Activations that another program made, in files of arrays. */
export const activations: SourceKind = {
  kind: "activations",
  networksOf(config, _, ready) {
    if (config.activations === undefined) return undefined;
    return planned(config, config.activations, requireRequest(ready)).then((network) => [open(network)]);
  },
  reopen: (kept) => open(Planned.parse(kept)),
};

async function planned(config: NetworkConfig, location: string, ready: ReadyRequest): Promise<Planned> {
  const wanted = wantedWhenPlanned(config.match, ready);
  const read = await readActivations(await givenFiles(location, ready.files, FILES), {
    wanted,
    layers: config.layers,
    pooling: config.pooling ?? ready.pooling,
  });
  const layers = read.layers.map(({ name, shape, values }) => ({ name, shape, content: activationsDigest(values) }));
  return { kind: "activations", ...plannedAs(config, location, read, layers, ready) };
}
