import { Name } from "../../shared/config/field.ts";

/** What is said of any file of brain RDMs, and names no region. */
const OF_ANY =
  /^(rdms?|rdvs?|brain|fmri|meg|eeg|target|data|dissimilarit(y|ies)|subjects?|mean|all|human|monkey|\d+)$/i;

/** Regions are mostly called by a few capital letters: IT, EVC, V1. */
const SHORT = 4;

/**
 * What a region may be called of which a variable or file is named so: `IT` of `IT_RDMs` and of `it-rdms.npz`, `brain` of `92_brainRDMs.mat`.
 * @param taken - what others are called
 */
export function regionName(stem: string, taken: readonly string[]): string {
  const words = stem
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !OF_ANY.test(word));
  const all = words.join(" ");
  const plain = words.length === 1 && all.length <= SHORT ? all.toUpperCase() : all;
  return untaken(Name.safeParse(plain).success ? plain : "brain", taken);
}

/** A name that nothing else has: numbered from the second on. */
export function untaken(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.includes(`${name} ${number}`)) return `${name} ${number}`;
}

/** `relu1` of `features/relu1.npy`. */
export const stemOf = (path: string): string => path.replace(/^.*\//, "").replace(/(\.pth)?\.[^.]*$/, "");
