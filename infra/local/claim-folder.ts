import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { claimStudy, releaseClaim, type StudyClaim } from "../../functions/study/claim.ts";
import type { Store } from "../../functions/store/store.ts";
import { OwnerError } from "../../shared/errors.ts";
import { isAlive, startOf } from "./living-process.ts";

/**
 * Claims the folder of a study for this process, and returns what releases it. The claim of a process that is gone is followed.
 * @throws {OwnerError} if another process is at work in it
 */
export async function claimFolder(study: string, store: Store): Promise<() => Promise<void>> {
  const here = { id: process.pid, host: hostname(), started: await startOf(process.pid) };
  const claimed = await claimStudy(store, study, { execution: randomUUID(), process: here }, isRunning);
  if (claimed.by === "another") throw new OwnerError(...refusal(study, claimed.claim, claimed.url));
  return () => releaseClaim(store, claimed);
}

async function isRunning({ process: other }: StudyClaim): Promise<boolean> {
  if (other === undefined) return false;
  if (other.host !== hostname()) return true; // which cannot be told from here
  if (!isAlive(other.id)) return false;
  // a number is given again; where the system says when a process began, that tells the two apart
  return other.started === null || (await startOf(other.id)) === other.started;
}

function refusal(study: string, { process: other, claimed }: StudyClaim, url: string): [string, { advice: string }] {
  const elsewhere = other?.host !== hostname();
  const who = `process ${other?.id ?? "?"}${elsewhere ? ` on ${other?.host ?? "another machine"}` : ""}`;
  const message = `${fileURLToPath(study)} is in use: ${who} has been at work there since ${claimed}`;
  const wait = "wait until it is done, or give this study another folder with --out";
  return [message, { advice: elsewhere ? `${wait}; if that process is gone, remove ${fileURLToPath(url)}` : wait }];
}
