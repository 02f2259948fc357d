import { setFlagsFromString } from "node:v8";
import { InputError } from "../../shared/errors.ts";
import { NARROW, type Vectors, WIDE } from "../../shared/wasm/vectors.ts";

/** The option, which is an experiment of V8's so far, and the first Node that has it. */
const OPTION = "experimental-wasm-revectorize";
const FIRST_NODE = 24;

let widest = NARROW;

/**
 * Lets V8 make one instruction of 256 bits of two of 128 bits that lie side by side, where the processor has them (AVX2): kernels are
 * written in such pairs. For modules that are compiled from now on, in all threads of the process. No number depends on it: what is
 * counted is the same, and is counted again now and then by the plain method (shared/numerators/counted-again.ts).
 *
 * RSA_WIDE_VECTORS=off leaves V8 as it is. @throws {InputError} if it says anything but on or off
 */
export function useWideVectors(): void {
  const asked = process.env["RSA_WIDE_VECTORS"] || "on"; // one that is set to nothing says nothing
  if (asked !== "on" && asked !== "off") throw new InputError(`RSA_WIDE_VECTORS: found "${asked}", needed on or off`);
  if (asked === "off" || process.arch !== "x64" || Number.parseInt(process.versions.node) < FIRST_NODE) return;
  setFlagsFromString(`--${OPTION}`);
  widest = WIDE;
}

/** For kernels that are written for either width: wide ones where V8 was asked to make one instruction of two. */
export const widestVectors = (): Vectors => widest;
