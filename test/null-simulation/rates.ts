import { randomStream } from "../../shared/simulate/random-stream.ts";
import { clopperPearson } from "../../shared/stats/clopper-pearson.ts";
import { studyOf, type Effort } from "./study-of.ts";
import { pValues, TESTS } from "./tests.ts";
import { WORLDS, type WorldName } from "./worlds.ts";

const ALPHA = 0.05;

/** How often a test found something in the studies of a world in which it is defined. */
export interface Rate {
  readonly found: number;
  readonly studies: number;
  readonly rate: number;
  /** exact 95 % interval */
  readonly interval: readonly [number, number];
}

/**
 * The rates of all tests in a world, in the order of `TESTS`; null where a test is undefined in every study. Study k depends on k alone.
 *
 * @param told - called after each study with how many are done
 */
export function ratesIn(
  world: WorldName,
  studies: number,
  effort: Effort,
  told?: (done: number) => void,
): (Rate | null)[] {
  const found = TESTS.map(() => 0);
  const defined = TESTS.map(() => 0);
  const stream = Object.keys(WORLDS).indexOf(world);
  for (let k = 0; k < studies; k++) {
    const made = WORLDS[world](randomStream(k, stream));
    const ps = pValues(studyOf(made, k, effort), made);
    for (const [t, p] of ps.entries()) {
      if (typeof p !== "number") continue;
      defined[t]++;
      if (p <= ALPHA) found[t]++;
    }
    told?.(k + 1);
  }
  return found.map((count, t) =>
    defined[t] === 0
      ? null
      : {
          found: count,
          studies: defined[t],
          rate: count / defined[t],
          interval: clopperPearson(count, defined[t]),
        },
  );
}
