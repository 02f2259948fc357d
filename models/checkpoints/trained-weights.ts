import { createHash } from "node:crypto";
import { InputError } from "../../shared/errors.ts";
import type { Parameter } from "../weights.ts";
import { naming } from "./naming.ts";
import type { Fitting } from "./fitting.ts";

/**
 * The parameters of a network, one after the other: float32, views on the checkpoint where it holds them so.
 *
 * @throws {InputError} if the bytes of one are damaged, or not all of its values are numbers; or a variance is negative, whose root is none
 */
export function* trainedWeights({ tensors }: Fitting): Generator<[name: string, parameter: Parameter]> {
  for (const [name, tensor] of tensors) {
    const data = naming(`the tensor ${name}`, () => tensor.values());
    const strange = firstNonFinite(data);
    if (strange !== undefined) {
      throw new InputError(
        `the tensor ${name} holds ${data[strange]} at place ${strange}: its training diverged, or the file is damaged`,
      );
    }
    const negative = name.endsWith("running_var") ? data.findIndex((value) => value < 0) : -1;
    if (negative !== -1) {
      throw new InputError(
        `the tensor ${name} holds ${data[negative]} at place ${negative}, and no variance is negative: the file is damaged, or was changed`,
      );
    }
    yield [name, { shape: tensor.shape, data }];
  }
}

/** A loop of its own: `findIndex` takes ten times as long, a second for the weights of AlexNet. */
function firstNonFinite(values: Float32Array): number | undefined {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return undefined;
}

/** sha256 of names, shapes and float32 values, little-endian: the same for the same weights, whatever file holds them. */
export function weightsDigest(parameters: Iterable<readonly [name: string, parameter: Parameter]>): string {
  const hash = createHash("sha256");
  for (const [name, { shape, data }] of parameters) {
    hash.update(`${name} ${shape.join(" ")}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest("hex");
}
