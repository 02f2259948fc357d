import { z } from "zod";
import { StoreError } from "../../shared/errors.ts";
import { jsonBytes } from "../store/json-bytes.ts";
import { readIfWhole, writeJsonArtifact } from "../store/json.ts";
import { claimNumber, claimsUrl, claimUrl } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** `claims/000001.json`, …: who runs a study; the last one holds it, until it ends or is released. */
const StudyClaim = z.object({
  execution: z.string(), // of the state machine; on one machine any name that no other run has
  process: z.object({ id: z.int(), host: z.string(), started: z.string().nullable() }).optional(), // on one machine
  claimed: z.iso.datetime(),
  released: z.iso.datetime().optional(),
});
export type StudyClaim = z.infer<typeof StudyClaim>;
export type Claimant = Pick<StudyClaim, "execution" | "process">;

/** The claim that holds a study: the claimant's own, or another's. */
export interface StandingClaim {
  readonly by: "claimant" | "another";
  readonly claim: StudyClaim;
  readonly url: string;
}

/** More executions than this would have to come between a look at the claims and the next. */
const ATTEMPTS = 10;

/** The claim that stands, and its number. One that cannot be read is nobody's. */
async function lastClaim(store: Store, study: string): Promise<{ number: number; claim: StudyClaim | undefined }> {
  const urls = await store.list(claimsUrl(study));
  const last = urls.at(-1);
  if (last === undefined) return { number: 0, claim: undefined };
  return { number: claimNumber(last), claim: await readIfWhole(store, last, StudyClaim) };
}

/**
 * Claims a study, so that a duplicate event, a second upload of the same config, or a second process does not run it twice.
 * The claim of one that has ended, however it ended, is followed by the next; each number is created once, so of several that
 * follow at the same time one gets it.
 */
export async function claimStudy(
  store: Store,
  study: string,
  claimant: Claimant,
  isRunning: (claim: StudyClaim) => Promise<boolean>,
): Promise<StandingClaim> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { number, claim } = await lastClaim(store, study);
    if (claim && claim.released === undefined) {
      const url = claimUrl(study, number);
      if (claim.execution === claimant.execution) return { by: "claimant", claim, url };
      if (await isRunning(claim)) return { by: "another", claim, url };
    }
    const next: StudyClaim = { ...claimant, claimed: new Date().toISOString() };
    const url = claimUrl(study, number + 1);
    if (await store.create(url, jsonBytes(next))) return { by: "claimant", claim: next, url };
  }
  throw new StoreError(`${study} is claimed by others again and again`, { advice: "submit the same config again" });
}

/** Lets the next one have the study. The claim stays: its number must not be given twice. */
export async function releaseClaim(store: Store, { claim, url }: StandingClaim): Promise<void> {
  const released: StudyClaim = { ...claim, released: new Date().toISOString() };
  if (await store.exists(url)) await writeJsonArtifact(store, url, released);
}
