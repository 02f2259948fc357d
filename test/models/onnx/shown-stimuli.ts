import { readFileSync } from "node:fs";
import { decodeRgb } from "../../../functions/stimuli/decode.ts";
import { preprocess } from "../../../shared/preprocess/preprocess.ts";
import { IMAGENET_PREPROCESSING } from "../../../shared/preprocess/preprocessing.ts";
import { inData } from "../../reference.ts";

export const STIMULI = inData("kriegeskorte92/stimuli");

/** Some of the 92 images, preprocessed as for ImageNet, one after the other. */
export async function stimuliOf(names: readonly string[]): Promise<Float32Array> {
  const size = 3 * 224 * 224;
  const values = new Float32Array(names.length * size);
  for (const [i, name] of names.entries()) {
    const image = await decodeRgb(readFileSync(`${STIMULI}/${name}`), name);
    preprocess(image, IMAGENET_PREPROCESSING, values, i * size);
  }
  return values;
}
