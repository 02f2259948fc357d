import { z } from "zod";
import { at } from "../../shared/at.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { givenFiles } from "../given-files.ts";
import { readRdms } from "../rdms/read-rdms.ts";
import { contentsDigest, dissimilaritiesDigest } from "./content.ts";
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
import type { RdmsSource, ReadyRequest, SourceKind } from "./source.ts";

const Planned = PlannedReady.extend({
  kind: z.literal("rdms"),
  condensed: z.enum(["upper", "lower"]),
  images: z.array(z.string()).optional(), // of the study, where some are left out: they settle what sizes leave open
});
type Planned = z.infer<typeof Planned>;

const FILES = { of: "RDMs", endings: ["npy", "npz", "mat", "h5", "hdf5", "hdf", "csv", "tsv", "txt"] };

function open(planned: Planned): RdmsSource {
  const { location, sha256, layers, condensed, images } = planned;
  const contents = new Map(layers.map((layer) => [layer.name, layer]));
  return {
    gives: "dissimilarities",
    planned,
    ...describedAs(planned),
    fingerprint: `rdms-${contentsDigest(layers)}`,
    weightsInWords: () => `RDMs made elsewhere, from ${fileName(location)} (sha256 ${sha256})`,
    async dissimilarities({ layers: names, stimuli }, files) {
      const read = await readRdms(await givenFiles(location, files, FILES), {
        wanted: wantedAsPlanned(planned, stimuli),
        layers: names,
        images: images ?? stimuli,
        condensed,
        whenUndefined: "nan",
      });
      const rdms = new Map(read.layers.map(({ name, rdm }) => [name, rdm]));
      for (const name of names) {
        requireContent(dissimilaritiesDigest(at(rdms, name, "layer")), at(contents, name, "layer"), location);
      }
      return rdms;
    },
  };
}

/** Dissimilarities that another program made, or that a hypothesis says. */
export const rdms: SourceKind = {
  kind: "rdms",
  networksOf(config, _, ready) {
    if (config.rdms === undefined) return undefined;
    return planned(config, config.rdms, requireRequest(ready)).then((network) => [open(network)]);
  },
  reopen: (kept) => open(Planned.parse(kept)),
};

async function planned(config: NetworkConfig, location: string, ready: ReadyRequest): Promise<Planned> {
  const { condensed = "upper", layers: wanted, match } = config;
  const { images, kept, files, whenUndefined } = ready;
  const read = await readRdms(await givenFiles(location, files, FILES), {
    wanted: wantedWhenPlanned(match, ready),
    layers: wanted,
    images,
    condensed,
    whenUndefined,
  });
  const layers = read.layers.map(({ name, rdm }) => ({ name, shape: [], content: dissimilaritiesDigest(rdm) }));
  return {
    kind: "rdms",
    condensed,
    ...(kept.length < images.length ? { images: [...images] } : {}),
    ...plannedAs(config, location, read, layers, ready),
  };
}
