import { z } from "zod";
import { cited } from "../../shared/citation.ts";
import { costs } from "../../shared/costs.ts";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import type { Architecture } from "../architecture.ts";
import { architectures } from "../architectures/registry.ts";
import { fitting, type Fitting } from "../checkpoints/fitting.ts";
import { naming } from "../checkpoints/naming.ts";
import { readCheckpoint } from "../checkpoints/read-checkpoint.ts";
import { trainedWeights, weightsDigest } from "../checkpoints/trained-weights.ts";
import { graphCost } from "../cost.ts";
import { sha256 } from "../sha256.ts";
import type { Parameter, Weights } from "../weights.ts";
import { knownArchitecture } from "./known-architecture.ts";
import type { ReadLocation } from "../input-files.ts";
import type { Examine, NetworkSource, SourceKind } from "./source.ts";

const Planned = z.strictObject({
  kind: z.literal("checkpoint"),
  architecture: z.string(),
  location: z.string(),
  bytes: z.int().min(0), // of the file
  sha256: z.string(), // of the file
  weights: z.string(), // sha256 of those that layers depend on, whatever file holds them
  notes: z.array(z.string()),
});
type Planned = z.infer<typeof Planned>;

function open(planned: Planned, warnings: readonly string[] = []): NetworkSource {
  const architecture = knownArchitecture(planned.architecture);
  const { name, title, reference, layers, preprocessing, size } = architecture;
  const { location, bytes, weights, notes } = planned;
  const cost = graphCost(size);
  return {
    gives: "model",
    planned,
    architecture: name,
    training: "trained",
    seed: null,
    layers,
    preprocessing,
    fingerprint: `${name}/weights-${weights}`,
    notes,
    warnings,
    cost: {
      ...cost,
      setUp: cost.setUp + size.parameters * costs.network.open, // it is read, checked and digested in less time than constants are opened
      megabytes: cost.megabytes + (FILE * bytes) / 2 ** 20,
    },
    graphInWords: `${title} (${cited(reference)})`,
    references: [reference],
    weightsInWords: () => `trained weights from ${fileName(location)}, sha256 ${planned.sha256}`,
    async model(request, read) {
      const found = await allWeights(location, architecture, read);
      if (weightsDigest(found) !== weights) {
        throw new InputError(`${inOneLine(location)}: its weights are not those that were planned`, {
          advice: "run the study again",
        });
      }
      return architecture.graph(found, request);
    },
  };
}

/** How often a file is held at most: once, and its largest tensor again where that is no float32 that lies as it must. */
const FILE = 1.5;

/** A known architecture with the weights in a file of PyTorch or safetensors. */
export const checkpoint: SourceKind = {
  kind: "checkpoint",
  networksOf(config, read, _, examine = () => []) {
    if (config.architecture === undefined || config.weights.checkpoint === undefined) return undefined;
    const { architecture, weights } = config;
    return planned(weights.checkpoint, architecture, read, examine).then((found) => [
      open(found.network, found.warnings),
    ]);
  },
  reopen: (kept) => open(Planned.parse(kept)),
};

async function planned(
  location: string,
  name: string,
  read: ReadLocation,
  examine: Examine,
): Promise<{ network: Planned; warnings: readonly string[] }> {
  const file = await read(location);
  const { warnings, ...found } = weightsIn(
    file,
    location,
    knownArchitecture(name),
    (parameters, { tensors, notes }) => {
      return { weights: weightsDigest(parameters), notes: [...notes], warnings: examine({ checkpoint: tensors }) };
    },
  );
  const origin = { location, bytes: file.length, sha256: sha256(file) };
  const network: Planned = { kind: "checkpoint", architecture: name, ...origin, ...found };
  return { network, warnings };
}

/** In a function of its own, so that a file whose elements were converted is let go before the model is made. */
async function allWeights(location: string, architecture: Architecture, read: ReadLocation): Promise<Weights> {
  return weightsIn(await read(location), location, architecture, (parameters) => new Map(parameters));
}

/** How parts of a checkpoint are called that is in several files. */
const SHARD = /-\d+-of-\d+\.\w+$/;

/** What is made of the weights in a file, which are read one after the other. @throws {InputError} if it holds no such weights */
function weightsIn<T>(
  file: Uint8Array,
  location: string,
  architecture: Architecture,
  use: (parameters: Iterable<readonly [name: string, parameter: Parameter]>, found: Fitting) => T,
): T {
  const shown = inOneLine(location);
  return naming(SHARD.test(location) ? `${shown} (one of several files of a checkpoint, to be joined)` : shown, () => {
    const found = fitting(readCheckpoint(file), architecture, [...architectures.values()]);
    return use(trainedWeights(found), found);
  });
}

const fileName = (location: string): string => /[^/]*$/.exec(location)?.[0] ?? location;
