import { extremeness } from "../stats/alternative.ts";
import { countUntilStopped, type OpenTest, type Sequence } from "./count-until-stopped.ts";
import { scalesOf, slackOf, type TalliedTests } from "./observed-tests.ts";
import { noFamilies, type Tally } from "./tally.ts";

/**
 * The tally of tests that stop one by one. They share no relabellings: there is no most extreme of a family, and no mean over a group.
 *
 * @param tests - of all models × brain RDMs; those whose statistic is undefined are not counted
 */
export function* tallyUntilStopped(
  tests: TalliedTests,
  sequence: Omit<Sequence, "tests" | "alternative">,
): Generator<undefined, { readonly tally: Tally; readonly computed: number }, undefined> {
  const { numerators, models, brains, alternative, grouping } = tests;
  const [scales, slack] = [scalesOf(tests, tests), slackOf(tests)];
  const places = [...scales.keys()].filter((place) => !Number.isNaN(scales[place]));
  const width = brains.norms.length;
  const open = places.map((place): OpenTest => ({
    model: Math.floor(place / width),
    brain: place % width,
    threshold: extremeness(numerators[place], alternative) - slack / scales[place],
  }));
  const counted = yield* countUntilStopped({ ...sequence, alternative, tests: open });
  const [exceedances, relabellings] = [new Int32Array(scales.length), new Int32Array(scales.length)];
  for (const [i, place] of places.entries()) {
    exceedances[place] = counted.exceedances[i];
    relabellings[place] = counted.relabellings[i];
  }
  const groups = grouping.blocks.length * grouping.rois.length;
  return {
    tally: { ...noFamilies(groups), numerators, models, brains, exceedances, relabellings },
    computed: counted.computed,
  };
}
