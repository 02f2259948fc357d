import { z } from "zod";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { givenFiles, type KindOfFiles } from "../given-files.ts";
import { contentsDigest, dissimilaritiesDigest } from "./content.ts";
import { describedAs, fromWhere, PlannedReady, plannedAs, requireRequest, wantedOf } from "./ready-made.ts";
import type { GivenSource, ReadyRequest, SourceKind } from "./source.ts";

const Planned = PlannedReady.extend({ kind: z.literal("rdms") });
type Planned = z.infer<typeof Planned>;

/** What files of RDMs are looked for. */
export const RDM_FILES: KindOfFiles = {
  of: "RDMs",
  holds: "rdms",
  endings: ["npy", "npz", "mat", "h5", "hdf5", "hdf", "csv", "tsv", "txt"],
};

function open(planned: Planned, values?: GivenSource["values"]): GivenSource {
  const { layers } = planned;
  return {
    gives: "dissimilarities",
    planned,
    ...describedAs(planned),
    fingerprint: `rdms-${contentsDigest(layers)}`,
    weightsInWords: () => `RDMs made elsewhere, from ${fromWhere(planned)}`,
    ...(values ? { values } : {}),
  };
}

/** Dissimilarities that another program made, or that a hypothesis says. */
export const rdms: SourceKind = {
  kind: "rdms",
  networksOf(config, _, ready) {
    if (config.rdms === undefined) return undefined;
    return read(config, config.rdms, requireRequest(ready)).then((network) => [network]);
  },
  reopen: (kept) => open(Planned.parse(kept)),
};

async function read(config: NetworkConfig, location: string, ready: ReadyRequest): Promise<GivenSource> {
  const { images, files, whenUndefined, readers } = ready;
  const { condensed = "upper", match } = config;
  const wanted = wantedOf(match, ready);
  const found = await readers.rdms(await givenFiles(location, files, RDM_FILES, wanted), {
    wanted,
    layers: config.layers,
    images,
    condensed,
    whenUndefined,
  });
  const layers = found.layers.map(({ name, rdm }) => ({ name, shape: [], content: dissimilaritiesDigest(rdm) }));
  const planned: Planned = { kind: "rdms", ...plannedAs(config, location, found, layers) };
  const { warnings } = found;
  return { ...open(planned, new Map(found.layers.map(({ name, rdm }) => [name, rdm]))), warnings };
}
