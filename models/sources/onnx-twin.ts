import { z } from "zod";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { costs } from "../../shared/costs.ts";
import { TWIN_POLICIES, TWIN_SCHEMES } from "../../shared/twin-scheme.ts";
import { schemeInWords, schemeReferences } from "../twins/scheme-words.ts";
import { populationOf, type Twin } from "../twins/scheme.ts";
import { twinModel, twinNotes } from "../twins/twin-model.ts";
import { openOnnx, planOnnx, PlannedOnnx } from "./onnx.ts";
import type { ModelSource, SourceKind } from "./source.ts";

const Policy = z.enum(TWIN_POLICIES);

/** A network of an ONNX file whose weights are drawn anew, as a plan has it. */
export const PlannedTwin = z.strictObject({
  kind: z.literal("onnx-twin"),
  network: PlannedOnnx, // that was trained
  twin: z.strictObject({
    scheme: z.enum(TWIN_SCHEMES),
    sd: z.number().optional(),
    biases: Policy,
    normalisation: Policy,
    seed: z.int(),
  }),
  notes: z.array(z.string()),
});
type PlannedTwin = z.infer<typeof PlannedTwin>;

/** Bytes of a parameter, as most files hold it. */
const FLOAT32_BYTES = 4;

function open(planned: PlannedTwin): ModelSource {
  const { network, twin, notes } = planned;
  const population = populationOf(twin);
  const trained = openOnnx(network, (model) => twinModel(model, twin));
  const parameters = network.files.reduce((sum, { bytes }) => sum + bytes / FLOAT32_BYTES, 0);
  return {
    ...trained,
    planned,
    training: "random",
    seed: twin.seed,
    fingerprint: `${trained.fingerprint}/${population}/seed ${twin.seed}`,
    population: `${trained.fingerprint}/${population}`,
    notes: [...trained.notes, ...notes],
    cost: { ...trained.cost, setUp: trained.cost.setUp + parameters * costs.network.draw },
    graphInWords: `the graph of ${trained.architecture}`,
    references: schemeReferences(twin.scheme),
    weightsInWords: (seeds) => `random weights, drawn anew from ${seeds} by ${schemeInWords(twin)}`,
  };
}

/** A random twin of a user's own network: its graph, with weights that are drawn anew. */
export const onnxTwin: SourceKind = {
  kind: "onnx-twin",
  networksOf(config, read) {
    return config.onnx === undefined || config.weights === undefined
      ? undefined
      : plan({ ...config, weights: config.weights }, read);
  },
  reopen: (kept) => open(PlannedTwin.parse(kept)),
};

type Asked = Extract<NetworkConfig, { readonly onnx: string }>;

async function plan(
  config: Asked & { readonly weights: NonNullable<Asked["weights"]> },
  read: Parameters<SourceKind["networksOf"]>[1],
): Promise<ModelSource[]> {
  const twins = twinsOf(config.weights);
  const {
    planned: network,
    model,
    warnings,
  } = await planOnnx(config, read, (trained) => twinModel(trained, twins[0]!));
  return twins.map((twin) => ({
    ...open({ kind: "onnx-twin", network, twin, notes: twinNotes(model, twin) }),
    warnings,
  }));
}

/** The twins that a config asks for, one for each seed. */
export function twinsOf({ random }: NonNullable<Asked["weights"]>): readonly Twin[] {
  const { scheme, sd, biases = "reset", normalisation = "reset", ...drawn } = random;
  const seeds = drawn.seeds ?? [drawn.seed];
  return seeds.map((seed) => ({ scheme, ...(sd === undefined ? {} : { sd }), biases, normalisation, seed }));
}
