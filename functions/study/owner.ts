import { z } from "zod";
import { OwnerError } from "../../shared/errors.ts";
import { studyDifferences } from "../../shared/plan/differences.ts";
import { extendsStudy } from "../../shared/plan/extension.ts";
import { permutationsAsked } from "../../shared/plan/planned-relabellings.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { readIfWhole } from "../store/json.ts";
import { digestPath, manifestUrl, planUrl, STUDY_FILES, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** Differences that are named; the others are counted. */
const NAMED = 3;

/**
 * A folder belongs to one study, which may be extended by permutations.
 * @param advice - what else the user may do
 * @throws {OwnerError} if the folder holds another study than this plan's
 */
export async function refuseOtherOwner(plan: Plan, study: string, store: Store, advice: string): Promise<void> {
  const owner = await ownerOf(study, store);
  if (owner === undefined || owner.id === plan.id) return;
  const held = Plan.safeParse(owner).data;
  if (held && extendsStudy(plan, held)) return;
  const differences = held ? studyDifferences(held, plan) : [];
  const more = differences.length - NAMED;
  const named = [
    ...differences.slice(0, NAMED),
    ...(more > 0 ? [`${more} more ${more === 1 ? "difference" : "differences"}`] : []),
  ].join("; ");
  const what = named === "" ? `another study, ${owner.id}, where this is ${plan.id}` : `another study: ${named}`;
  const shorter = held && extendsStudy(held, plan) ? `${takenAway(held, plan)}; ` : "";
  throw new OwnerError(`${shownUrl(study)} holds ${what}`, { advice: `${shorter}${advice}` });
}

/** What to do where fewer permutations are asked for than a study was extended to. */
function takenAway(held: Plan, asked: Plan): string {
  const there = permutationsAsked(held.config);
  const same = there - asked.config.mantel.permutations;
  return `its ${there} permutations are not taken away again: --extend ${same} is the study as it is, and more adds to them`;
}

/** The study that a folder holds, by its plan, or by its manifest. A file that is not what was written there speaks for nobody. */
async function ownerOf(study: string, store: Store): Promise<{ id: string } | undefined> {
  const plan = z.looseObject({ id: z.string() });
  const manifest = z.looseObject({ study: z.string() }).transform((found) => ({ id: found.study }));
  if (await speaks(STUDY_FILES.plan, study, store)) {
    const found = await readIfWhole(store, planUrl(study), plan);
    if (found) return found;
  }
  return (await speaks(STUDY_FILES.manifest, study, store))
    ? readIfWhole(store, manifestUrl(study), manifest)
    : undefined;
}

/** Whether a file is what was written, or was written before there were records. */
async function speaks(path: string, study: string, store: Store): Promise<boolean> {
  if ((await artifactsAt(store, study).state(path)) === "fits") return true;
  return !(await store.exists(urlBelow(study, digestPath(path))));
}
