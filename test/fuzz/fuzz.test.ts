/**
 * Readers of files from outside, given damaged ones. `RSA_FUZZ=2000` tries so many of each kind and prints what became of them;
 * `RSA_FUZZ_SEED` draws others.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConfigError, InputError } from "../../shared/errors.ts";
import { mutated } from "./mutations.ts";
import { fuzzTargets, type Target } from "./targets.ts";
import { wideTargets } from "./wide-targets.ts";

const CASES = Number(process.env["RSA_FUZZ"] ?? 40);
const SEED = Number(process.env["RSA_FUZZ_SEED"] ?? 1);

/** On a machine that does other things as well. */
const MOST_SECONDS = 10;
const MOST_BYTES = 400 * 2 ** 20;

interface Tally {
  refused: number;
  same: number;
  other: number;
}

/** @throws what a reader may not throw, with the seed of the file */
async function tried({ bytes, read, hasChecksum }: Target): Promise<Tally> {
  const whole = JSON.stringify(await read(bytes));
  const tally: Tally = { refused: 0, same: 0, other: 0 };
  const atFirst = process.memoryUsage().rss;
  for (let k = 0; k < CASES; k++) {
    const seed = SEED * 1_000_003 + k;
    const damaged = mutated(bytes, seed);
    const started = performance.now();
    let outcome: keyof Tally;
    try {
      outcome = JSON.stringify(await read(damaged)) === whole ? "same" : "other";
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ConfigError))
        throw new Error(`seed ${seed}`, { cause: error });
      outcome = "refused";
    }
    tally[outcome]++;
    const seconds = (performance.now() - started) / 1000;
    assert.ok(seconds < MOST_SECONDS, `seed ${seed}: ${seconds} s`);
    const grown = process.memoryUsage().rss - atFirst;
    assert.ok(grown < MOST_BYTES, `seed ${seed}: ${grown} bytes more than at first`);
    if (hasChecksum) assert.notEqual(outcome, "other", `seed ${seed}: another value passed a checksum`);
  }
  return tally;
}

describe("a damaged file", async () => {
  for (const target of [...(await fuzzTargets()), ...(await wideTargets())]) {
    it(`of ${target.name} is refused by name, in time and memory, or read`, async () => {
      const tally = await tried(target);
      assert.equal(tally.refused + tally.same + tally.other, CASES);
      if (process.env["RSA_FUZZ"] !== undefined) console.log(`${target.name}: ${JSON.stringify(tally)}`);
    });
  }
});
