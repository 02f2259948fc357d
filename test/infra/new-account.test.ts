import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import { ENVIRONMENT } from "../../functions/runtime/environment.ts";
import { accountConcurrency, atATime } from "../../functions/runtime/account-concurrency.ts";
import { DEFINITION_FILE } from "../../infra/definition-file.ts";
import { NEW_ACCOUNT_CONCURRENCY } from "../../shared/limits.ts";
import { type Account, type Retrier, simulate } from "./throttled-map.ts";

/** How a chunk that is throttled tries again, as it is deployed. */
function deployedRetrier(): Retrier {
  const { States } = JSON.parse(readFileSync(DEFINITION_FILE, "utf8")) as {
    States: Record<
      string,
      { ItemProcessor: { States: Record<string, { Retry: (Retrier & { ErrorEquals: string[] })[] }> } }
    >;
  };
  const { Retry } = States["PermuteChunks"].ItemProcessor.States["Permute"];
  return Retry.find(({ ErrorEquals }) => ErrorEquals.includes("Lambda.TooManyRequestsException"))!;
}

const slots = NEW_ACCOUNT_CONCURRENCY.most;
const CHUNK_SECONDS = [16, 36, 120];

describe("a study of 2,000 chunks in a new account, which runs ten functions at a time", () => {
  const study = (chunkSeconds: number): Account => ({
    slots,
    studies: 1,
    chunks: 2000,
    chunkSeconds,
    atATime: atATime(100, slots),
    retrier: deployedRetrier(),
  });

  for (const chunkSeconds of CHUNK_SECONDS) {
    it(`is done without a throttled chunk where the plan knows how many are left, at ${chunkSeconds} s a chunk`, () => {
      const { failed, mostTries, hours } = simulate(study(chunkSeconds), 1);
      assert.deepEqual({ failed, mostTries }, { failed: false, mostTries: 0 });
      const ideal = (2000 * chunkSeconds) / 8 / 3600;
      assert.ok(hours < 1.05 * ideal, `${hours} of ${ideal} hours`);
    });

    it(`is done where the plan does not know it, or two studies share the account, at ${chunkSeconds} s a chunk`, () => {
      for (const account of [
        { ...study(chunkSeconds), atATime: 100 },
        { ...study(chunkSeconds), studies: 2, chunks: 1000 },
      ]) {
        const { failed, mostTries } = simulate(account, 2);
        assert.ok(!failed && mostTries > 0 && mostTries < account.retrier.MaxAttempts / 2, `${mostTries} tries`);
      }
    });
  }

  it("failed with the forty tries that there were before, a hundred chunks at a time", () => {
    const retrier = { ...deployedRetrier(), MaxAttempts: 40 };
    for (const chunkSeconds of CHUNK_SECONDS)
      assert.ok(simulate({ ...study(chunkSeconds), atATime: 100, retrier }, 3).failed, `${chunkSeconds} s`);
  });
});

describe("how many functions a study runs at a time", () => {
  it("is what the deployment allows, or two fewer than the account has left, and never none", () => {
    assert.equal(atATime(100, 1000), 100);
    assert.equal(atATime(100, 10), 8);
    assert.equal(atATime(100, 2), 1);
    assert.equal(atATime(100, undefined), 100);
  });

  it("is what the deployment allows, which is said, where the account may not be asked or an emulator does not know", async () => {
    process.env[ENVIRONMENT.maxConcurrency] = "50";
    const told: string[] = [];
    const asked = (send: () => Promise<object>): Promise<number> =>
      accountConcurrency((event) => event.kind === "note" && told.push(event.text), {
        send,
      } as unknown as LambdaClient);
    assert.equal(await asked(() => Promise.resolve({ AccountLimit: { UnreservedConcurrentExecutions: 10 } })), 8);
    assert.deepEqual(told, []);
    const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    assert.equal(await asked(() => Promise.reject(denied)), 50);
    assert.match(told.join(), /concurrency is not known \(AccessDeniedException\): up to 50/);
  });
});
