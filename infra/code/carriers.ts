/** What a step calls, and why no byte that it writes depends on how that is done. */
export const CARRIERS: Readonly<Record<string, string>> = {
  "functions/runtime/committed-code.ts": "holds the committed digests, which cannot hold themselves, and compares them",
  "functions/runtime/error-records.ts": "tells of failures",
  "infra/local/local-store.ts": "carries bytes to a folder, a bucket or the web, and back",
};

/** Of a step: how it is called, and what it may use. */
const DEFINITION = /^functions\/\w+\/definition\.ts$/;

/**
 * Whether a file only carries: bytes to a store and back, errors, words to whoever reads along. The code of carriers is in no
 * digest; all else that a step reaches is, and so is what chooses: which file, which value, which part of a plan.
 */
export const isCarrier = (path: string): boolean => path in CARRIERS || DEFINITION.test(path);

/** Matches every path that may lead to a carrier, and few others. */
export const MAYBE_CARRIER = new RegExp(
  `/(definition|${Object.keys(CARRIERS)
    .map((path) => path.replace(/^.*\/|\.ts$/g, ""))
    .join("|")})[.]ts$`,
);
