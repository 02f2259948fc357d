import { inStudies } from "../store/key-patterns.ts";

/** What every step but the failure step does: records its failures, forgets them when it succeeds, and writes what it took. */
export const BOOKKEEPING = {
  read: [inStudies("errors")],
  write: [inStudies("errors"), inStudies("receipts")],
  remove: [inStudies("errors")],
} as const;
