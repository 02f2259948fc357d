import { InputError } from "../../shared/errors.ts";
import type { LayerSpec } from "../shapes.ts";
import type { OnnxNetwork } from "./onnx-network.ts";
import { optimisedInWords, NOTHING_TOLD, type Told } from "./optimised.ts";
import type { Feeding } from "./tapped-model.ts";
import { assertEvaluating } from "./training-mode.ts";
import { assertFinite, isAloneInABatch, trialOf, type Tried, wavesFor } from "./trial.ts";

/** How many images are run at a time, and what is told of it. */
interface Batch extends Pick<OnnxNetwork, "batch" | "notes"> {
  readonly warnings: readonly string[];
}

/**
 * Tries the layers of a model on made-up images, run as the graph is and as onnxruntime optimises it.
 * @throws {InputError} if what they give is no number, or for one image depends on others, or on chance
 */
export async function triedNetwork(network: OnnxNetwork, layers: readonly LayerSpec[]): Promise<Batch> {
  const { model, input, batch, preprocessing, notes } = network;
  assertEvaluating(
    model,
    layers.map(({ name }) => name),
  );
  const feeding: Feeding = { input, size: preprocessing.crop, batch };
  const { found, isAlone } = await foundOf(network, feeding, layers);
  const alone = isAlone ? NOTHING_TOLD : oneByOne(network);
  const optimised = optimisedInWords(model, found, await optimisedOf(network, feeding, layers));
  return {
    batch: isAlone ? batch : 1,
    notes: [...notes, ...alone.notes, ...optimised.notes],
    warnings: [...alone.warnings, ...optimised.warnings],
  };
}

/** What the layers give for the image of waves, and whether an image's does not depend on the others of its batch. */
async function foundOf(
  { model, batch, preprocessing }: OnnxNetwork,
  feeding: Feeding,
  layers: readonly LayerSpec[],
): Promise<{ readonly found: Tried; readonly isAlone: boolean }> {
  const trial = await trialOf(model, feeding, layers);
  try {
    const found = await trial.run(wavesFor(trial, preprocessing), 1);
    assertFinite(found);
    return { found, isAlone: batch === 1 || (await isAloneInABatch(trial)) };
  } finally {
    await trial.release();
  }
}

async function optimisedOf(
  { model, preprocessing }: OnnxNetwork,
  feeding: Feeding,
  layers: readonly LayerSpec[],
): Promise<Tried> {
  const trial = await trialOf(model, feeding, layers, true);
  try {
    return await trial.run(wavesFor(trial, preprocessing), 1);
  } finally {
    await trial.release();
  }
}

/** What is told of a network whose images depend on each other in a batch. */
function oneByOne({ model, batch }: OnnxNetwork): Told {
  if (batch !== undefined) {
    throw new InputError(
      `what its layers give for an image depends on the others of its batch, which is fixed to ${batch}`,
      {
        advice: "export it for a batch of 1",
      },
    );
  }
  const told = "what its layers give for an image depends on the others of its batch: images are run one by one";
  if (model.nodes.some(({ op }) => op === "DynamicQuantizeLinear")) return { notes: [told], warnings: [] };
  const doubt =
    "this may be normalisation in training mode, by which it is another network than the one meant (export it after model.eval())";
  return { notes: [], warnings: [`${told}; ${doubt}`] };
}
