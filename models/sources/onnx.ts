import { createHash } from "node:crypto";
import { z } from "zod";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { PreprocessConfig } from "../../shared/config/preprocess.ts";
import { InputError } from "../../shared/errors.ts";
import { namingAll } from "../checkpoints/naming.ts";
import { chosenLayers } from "../chosen-layers.ts";
import { modelCost } from "../cost.ts";
import type { ReadLocation } from "../input-files.ts";
import { triedNetwork } from "../onnx/tried-network.ts";
import { checkedOutputs } from "../onnx/checked-outputs.ts";
import { loadModel } from "../onnx/load-model.ts";
import type { OnnxModel } from "../onnx/onnx-model.ts";
import { onnxNetwork } from "../onnx/onnx-network.ts";
import { tappedModel } from "../onnx/tapped-model.ts";
import { unreadActivations } from "../onnx/unread-activations.ts";
import type { ModelSource, SourceKind } from "./source.ts";

const Count = z.int().min(0);

export const PlannedOnnx = z.strictObject({
  kind: z.literal("onnx"),
  location: z.string(),
  files: z.array(z.strictObject({ location: z.string(), bytes: Count, sha256: z.string() })).min(1), // the model's own first
  input: z.strictObject({
    name: z.string(),
    type: Count,
    layout: z.enum(["NCHW", "NHWC"]),
    batch: Count.optional(),
    rows: Count.optional(),
    columns: Count.optional(),
  }),
  batch: Count.optional(), // of a run, where it is not free
  preprocessing: PreprocessConfig,
  training: z.enum(["random", "trained", "unstated"]),
  layers: z.array(
    z.strictObject({
      name: z.string(),
      shape: z.array(Count),
      channels: Count,
      depth: Count,
      alias: z.string(),
      byDefault: z.boolean(),
    }),
  ), // those that are read
  multiplyAccumulates: z.number(),
  values: z.number(),
  widestLive: z.number(),
  notes: z.array(z.string()),
});
type PlannedOnnx = z.infer<typeof PlannedOnnx>;

/** @param change - what becomes of the model before its layers are tapped */
export function openOnnx(
  planned: PlannedOnnx,
  change: (model: OnnxModel) => OnnxModel = (model) => model,
): ModelSource {
  const { location, files, training, layers, preprocessing, multiplyAccumulates, values, widestLive, notes } = planned;
  const name = fileName(location);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    gives: "model",
    planned,
    architecture: name,
    training,
    seed: null,
    layers,
    preprocessing,
    fingerprint: `onnx-${digestOf(files.map(({ sha256 }) => sha256))}`,
    notes,
    cost: modelCost({ bytes, multiplyAccumulates, values, widestLive }),
    graphInWords: name,
    references: [],
    weightsInWords: () => `${TRAINING[training]}, sha256 ${files[0]?.sha256 ?? ""}`,
    async model(request, read) {
      const found = await loadModel(location, read);
      const same = found.files.map(({ sha256 }) => sha256).join() === files.map(({ sha256 }) => sha256).join();
      if (!same)
        throw new InputError(`${location}: it is not the model that was planned`, { advice: "run the study again" });
      const { input, batch } = planned;
      const { rows, columns } = input;
      const feeding = { input: { ...input, batch: input.batch, rows, columns }, size: preprocessing.crop, batch };
      return tappedModel(change(found.model), feeding, chosenLayers(layers, request.layers), request.pooling);
    },
  };
}

const TRAINING = { trained: "its trained weights", random: "its random weights", unstated: "its weights" } as const;

/** A user's own network: graph and weights are in a file. */
export const onnx: SourceKind = {
  kind: "onnx",
  networksOf(config, read, _, examine = () => []) {
    if (config.onnx === undefined || config.weights !== undefined) return undefined;
    return planOnnx(config, read).then(({ planned, model, warnings }) => [
      { ...openOnnx(planned), warnings: [...warnings, ...examine({ onnx: model, training: planned.training })] },
    ]);
  },
  reopen: (kept) => openOnnx(PlannedOnnx.parse(kept)),
};

type Asked = Extract<NetworkConfig, { readonly onnx: string }>;

/** A network as it is planned, its model, and what a reader of the plan must not miss. */
interface PlanOfOnnx {
  readonly planned: PlannedOnnx;
  readonly model: OnnxModel;
  readonly warnings: readonly string[];
}

/**
 * @param asRun - what becomes of the model before it is run
 * @throws {InputError} if it is none that can be run, or has no layers to read
 */
export async function planOnnx(
  { onnx: location, preprocess, layers: asked, training, check }: Asked,
  read: ReadLocation,
  asRun: (model: OnnxModel) => OnnxModel = (model) => model,
): Promise<PlanOfOnnx> {
  const network = await onnxNetwork(location, preprocess, read);
  const { files, input, preprocessing, multiplyAccumulates, values, widestLive } = network;
  const layers = chosenLayers(network.layers, asked);
  const integer = new Set(network.model.nodes.flatMap(({ op }) => (/^QLinear(Conv|MatMul)$/.test(op) ? [op] : [])));
  const unread =
    integer.size === 0 || asked !== undefined
      ? []
      : [`layers that it computes in integers (${[...integer].join(", ")}) are not among those that are read`];
  if (layers.length === 0) {
    if (integer.size > 0) {
      throw new InputError(
        `${location}: its layers are computed in integers (${[...integer].join(", ")}), and none is a float`,
        {
          advice:
            "quantise it with pairs of QuantizeLinear and DequantizeLinear (quant_format=QuantFormat.QDQ), or name the network as it was before quantisation",
        },
      );
    }
    throw new InputError(`${location}: it has no activation like a ReLU, and no block that ends with a sum`, {
      advice: "say which tensors are read (layers); rsa layers lists them",
    });
  }
  const { batch, notes, warnings } = await namingAll(location, () =>
    triedNetwork({ ...network, model: asRun(network.model) }, layers),
  );
  const checked = check === undefined ? [] : await checkedOutputs({ ...network, batch }, check, read);
  const planned: PlannedOnnx = {
    kind: "onnx",
    location,
    files: files.map((file) => ({ ...file })),
    input,
    ...(batch === undefined ? {} : { batch }),
    preprocessing: { ...preprocessing, mean: [...preprocessing.mean], std: [...preprocessing.std] },
    training: training ?? "unstated",
    layers: layers.map(({ name, shape, channels, depth, alias, byDefault }) => {
      return { name, shape: [...shape], channels, depth, alias, byDefault };
    }),
    multiplyAccumulates,
    values,
    widestLive,
    notes: [
      ...notes,
      ...unread,
      ...(asked === undefined ? unreadActivations(network.model, network.layers) : []),
      ...checked,
    ],
  };
  return { planned, model: network.model, warnings };
}

const digestOf = (digests: readonly string[]): string => createHash("sha256").update(digests.join("\n")).digest("hex");

const fileName = (location: string): string => /[^/]*$/.exec(location.replace(/[?#].*$/s, ""))?.[0] ?? location;
