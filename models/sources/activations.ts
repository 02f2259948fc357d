import { z } from "zod";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { givenFiles, type KindOfFiles } from "../given-files.ts";
import { activationsDigest, contentsDigest } from "./content.ts";
import { describedAs, fromWhere, PlannedReady, plannedAs, requireRequest, wantedOf } from "./ready-made.ts";
import type { GivenSource, ReadyRequest, SourceKind } from "./source.ts";

const Planned = PlannedReady.extend({ kind: z.literal("activations") });
type Planned = z.infer<typeof Planned>;

const FILES: KindOfFiles = {
  of: "activations",
  holds: "activations",
  endings: ["npy", "npz", "mat", "h5", "hdf5", "hdf"],
  sharedEndings: ["pt", "pth", "safetensors", "txt", "csv", "tsv"],
  inParts: true,
};

function open(planned: Planned, values?: GivenSource["values"]): GivenSource {
  const { layers } = planned;
  return {
    gives: "activations",
    planned,
    ...describedAs(planned),
    fingerprint: `activations-${contentsDigest(layers)}`,
    weightsInWords: () => `activations made elsewhere, from ${fromWhere(planned)}`,
    ...(values ? { values } : {}),
  };
}

/** Activations that another program made, in files of arrays. */
export const activations: SourceKind = {
  kind: "activations",
  networksOf(config, _, ready) {
    if (config.activations === undefined) return undefined;
    return read(config, config.activations, requireRequest(ready)).then((network) => [network]);
  },
  reopen: (kept) => open(Planned.parse(kept)),
};

async function read(config: NetworkConfig, location: string, ready: ReadyRequest): Promise<GivenSource> {
  const wanted = wantedOf(config.match, ready);
  const found = await ready.readers.activations(await givenFiles(location, ready.files, FILES, wanted), {
    wanted,
    layers: config.layers,
    pooling: config.pooling ?? ready.pooling,
  });
  const layers = found.layers.map(({ name, shape, values }) => ({ name, shape, content: activationsDigest(values) }));
  const planned: Planned = { kind: "activations", ...plannedAs(config, location, found, layers) };
  const { warnings } = found;
  return { ...open(planned, new Map(found.layers.map(({ name, values }) => [name, values]))), warnings };
}
