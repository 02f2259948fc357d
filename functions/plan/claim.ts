import { z } from "zod";
import { StoreError } from "../../shared/errors.ts";
import { readIfWhole } from "../store/json.ts";
import { claimNumber, claimsUrl, claimUrl } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** `claims/000001.json`, …: which execution runs a study; the last one holds it. */
export const Claim = z.object({ execution: z.string(), claimed: z.iso.datetime() });
export type Claim = z.infer<typeof Claim>;

/** More executions than this would have to come between a look at the claims and the next. */
const ATTEMPTS = 10;

/** The claim that stands, and its number. One that cannot be read is nobody's. */
async function lastClaim(store: Store, study: string): Promise<{ number: number; claim: Claim | undefined }> {
  const urls = await store.list(claimsUrl(study));
  const last = urls.at(-1);
  if (last === undefined) return { number: 0, claim: undefined };
  return { number: claimNumber(last), claim: await readIfWhole(store, last, Claim) };
}

/**
 * Claims a study for an execution, so that a duplicate event or a second upload of the same config does not run it twice.
 * The claim of an execution that has ended, however it ended, is followed by the next; each number is created once, so of
 * several that follow at the same time one gets it.
 *
 * @returns the other execution that runs the study; undefined if the study is this execution's
 */
export async function claimStudy(
  store: Store,
  study: string,
  execution: string,
  isRunning: (execution: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { number, claim } = await lastClaim(store, study);
    if (claim?.execution === execution) return undefined;
    if (claim && (await isRunning(claim.execution))) return claim.execution;
    const next: Claim = { execution, claimed: new Date().toISOString() };
    if (await store.create(claimUrl(study, number + 1), new TextEncoder().encode(`${JSON.stringify(next, null, 2)}\n`)))
      return undefined;
  }
  throw new StoreError(`${study} is claimed by others again and again`, { advice: "submit the same config again" });
}
