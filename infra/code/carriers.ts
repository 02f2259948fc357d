/** What a step calls, and why no byte that it writes depends on how that is done. */
export const CARRIERS: Readonly<Record<string, string>> = {
  "functions/pricing/estimate.ts": "tells what a study costs",
  "functions/runtime/committed-code.ts": "holds the committed digests, and compares them",
  "functions/runtime/error-records.ts": "tells of failures",
  "functions/runtime/receipt.ts": "tells how long work took",
  "functions/runtime/reusable.ts": "tells what is computed again",
  "functions/store/artifacts.ts": "carries bytes to a store and back, with a record of them",
  "functions/study/numerator-of.ts": "gives the name of a numerator, which is in the address",
  "functions/study/read-plan.ts": "reads the plan, from which each address is computed again",
};

/** Of a step: how it is called, and what it may use. */
const DEFINITION = /^functions\/\w+\/definition\.ts$/;

/**
 * Whether a file only carries: bytes to a store and back, a plan out of its file, words to whoever reads along. The code of carriers
 * is in no digest; all else that a step reaches is.
 */
export const isCarrier = (path: string): boolean => path in CARRIERS || DEFINITION.test(path);

/** Matches every path that may lead to a carrier, and few others. */
export const MAYBE_CARRIER = new RegExp(
  `/(definition|${Object.keys(CARRIERS)
    .map((path) => path.replace(/^.*\/|\.ts$/g, ""))
    .join("|")})[.]ts$`,
);
