import { parseJson } from "../../functions/store/json.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { resolveLocation } from "../../functions/store/location.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { readResults } from "../../functions/study/read-results.ts";
import { compareStudies } from "../../shared/comparison/compare-studies.ts";
import type { ComparedStudy } from "../../shared/comparison/compared-study.ts";
import { comparisonText } from "../../shared/comparison/comparison-text.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { localStore } from "../local/local-store.ts";
import { signedStudy } from "../verify/signed-study.ts";
import { EXIT } from "./failure-text.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

/** As diff has it: 1 where there is a difference. */
const DIFFER = 1;

/** `rsa diff`: why a number moved between two finished studies, folders or places in S3. Returns the exit code. */
export async function diffCommand(
  a: string,
  b: string,
  { json = false }: { readonly json?: boolean },
  screen: Screen,
): Promise<number> {
  const [one, other] = [await comparedStudy(a), await comparedStudy(b)];
  const comparison = compareStudies(one, other);
  const titles = [one, other].map(({ plan, finished }, i) => {
    return { study: [a, b][i], name: plan.name, id: plan.id, finished };
  });
  if (json) screen.write(`${JSON.stringify({ a: titles[0], b: titles[1], ...comparison }, null, 2)}\n`);
  else {
    const heads = titles.map(
      ({ study, name, id, finished }, i) => `${"AB"[i]}  ${study}: ${name} (${id}), ${finished}\n`,
    );
    screen.write(`${heads.join("")}\n${comparisonText(comparison)}`);
  }
  return comparison.same ? EXIT.done : DIFFER;
}

async function comparedStudy(location: string): Promise<ComparedStudy & { readonly finished: string }> {
  const folder = resolveLocation(`${location.replace(/\/+$/, "")}/`, folderUrl("."));
  const { read } = await signedStudy(folder, location, localStore, [STUDY_FILES.plan, STUDY_FILES.results]);
  const manifest = parseJson(await read(STUDY_FILES.manifest), `${location}/${STUDY_FILES.manifest}`, Manifest);
  return {
    plan: parseJson(await read(STUDY_FILES.plan), `${location}/${STUDY_FILES.plan}`, Plan),
    results: await readResults({ read }),
    ran: manifest,
    finished: manifest.finished,
  };
}
