import { InvariantError } from "../errors.ts";

const ADVICE = "set RSA_WIDE_VECTORS=off and run it again, and if it fails as well, with another version of Node";

/**
 * What ends a run in which a kernel made another number than the plain method makes again: one of many, of which none is sure then.
 *
 * @param found - both numbers, in words
 */
export const distrusted = (found: string, numbers: "numerators" | "RDMs" | "weights"): InvariantError =>
  new InvariantError(`${found}: the ${numbers} of this engine cannot be trusted`, { advice: ADVICE });
