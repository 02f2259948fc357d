import { stat } from "node:fs/promises";
import { makePlan } from "../../functions/plan/make-plan.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { parseJson } from "../../functions/store/json.ts";
import { ARTIFACTS, STUDY_FILES } from "../../functions/store/layout.ts";
import { designPower, finishedDesign, plannedDesign, type DesignFamily } from "../../shared/analysis/design-power.ts";
import { InputError } from "../../shared/errors.ts";
import { Results } from "../../shared/results/schema.ts";
import { signedStudy } from "../verify/signed-study.ts";
import { localStore } from "../local/local-store.ts";
import { powerLines } from "./power-words.ts";
import type { Screen } from "./progress.ts";
import { fileUrl, folderUrl } from "./study-folder.ts";

export interface PowerOptions {
  /** probability of a false difference */
  readonly alpha: number;
  readonly power: number;
  /** in units of the measure */
  readonly difference?: number;
  /** standard deviation of the differences, where none was measured or another is expected */
  readonly sd?: number;
  readonly json?: boolean;
}

/** `rsa power`: which difference the paired t-tests of a study find, and how many persons another would take. */
export async function powerCommand(what: string, options: PowerOptions, screen: Screen): Promise<void> {
  const { alpha, power, difference, sd, json } = options;
  const design = await designOf(what);
  if (design.length === 0) {
    throw new InputError(`${what}: found no contrast of two persons or more; needed one, whose power could be told`);
  }
  const families = sd === undefined ? design : design.map((family) => ({ ...family, deviation: sd }));
  if (difference !== undefined && families.every(({ deviation }) => deviation === null)) {
    throw new InputError(
      `${what}: persons for a difference of ${difference} follow from the standard deviation of the differences, which no finished study tells here; needed --sd, or the folder of a study that was run`,
    );
  }
  const rows = designPower(families, { alpha, power, difference });
  if (json)
    screen.write(
      `${JSON.stringify({ alpha, power, difference: difference ?? null, families: rows, not_covered: NOT_COVERED }, null, 2)}\n`,
    );
  else screen.write(`${[...powerLines(rows, { power, difference }), ...NOT_COVERED].join("\n")}\n`);
}

/** What a study tells of its comparisons. */
const Tested = Results.pick({ families: true, t_tests: true });

/** What the persons of a study say nothing of. */
const NOT_COVERED = [
  "Persons: how often the tests find it in other persons, by the noncentral t distribution.",
  "Not covered, stimuli: the images are taken as they are; bootstrap over them to speak of others.",
  "Not covered, seeds: the weights are taken as they are; more draws of a random network need seeds as a random factor.",
] as const;

async function designOf(what: string): Promise<DesignFamily[]> {
  if ((await stat(what).catch(() => undefined))?.isDirectory()) {
    const { read } = await signedStudy(folderUrl(what), what, folderStore, [STUDY_FILES.plan, STUDY_FILES.results]);
    return finishedDesign(parseJson(await read(STUDY_FILES.results), STUDY_FILES.results, Tested));
  }
  const { plan } = await makePlan({ config: fileUrl(what), artifacts: ARTIFACTS.own }, localStore);
  const personsIn = (roi: string) => new Set(plan.brain.flatMap((row) => (row.roi === roi ? [row.subject] : []))).size;
  const layersOf = (name: string) =>
    plan.networks.find(({ network }) => network === name)?.layers.map((layer) => layer.name) ?? [];
  const rois = [...new Set(plan.brain.map(({ roi }) => roi))];
  return plannedDesign(plan.config.contrasts, { rois, layersOf }, personsIn, plan.config.families);
}
