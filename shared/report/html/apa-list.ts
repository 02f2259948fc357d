import { withId } from "../../results/contrast.ts";
import type { Results } from "../../results/schema.ts";
import { apaAnova, apaCeiling, apaGeneralisation, apaMean, apaTTest } from "../words/apa.ts";
import { SCOPES } from "../words/claims.ts";
import { bounded } from "./bounded.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { folded } from "./table.ts";

/** Tests that have room on the page. */
const MOST = 150;

const OVER = "mean over layers";

/** The tests that the report reads, each as a sentence in APA’s style has it, folded. */
export function apaList({ layer_means, anova, t_tests, generalisation, contrasts, study }: Results): Html {
  const between = (a: string, b: string): string => (a === b ? a : `${a}, ${b}`);
  const all = [
    ...anova
      .filter(({ read }) => read)
      .map((row) => [`${withId(contrasts, row.contrast).name}${row.roi === null ? "" : `, ${row.roi}`}, ${row.effect.replace(" x ", " × ")}`, apaAnova(row)]), // prettier-ignore
    ...t_tests
      .filter(({ analysis }) => analysis === "recommended")
      .map((row) => [`${between(row.network_a, row.network_b)}, ${between(row.layer_a, row.layer_b)}, ${between(row.roi, row.roi_b ?? row.roi)}`, apaTTest(row)]), // prettier-ignore
    ...layer_means.map((row) => [`${row.network}, ${row.layer}, ${row.roi}`, apaMean(row, study)]),
    ...generalisation
      .filter(({ random, layer_a }) => random !== "subjects" || layer_a === null) // of single layers that is the paired t-test
      .map((row) => [`${between(row.network_a, row.network_b)}, ${between(row.layer_a ?? OVER, row.layer_b ?? OVER)}, ${between(row.roi, row.roi_b ?? row.roi)}, for ${SCOPES[row.random]}`, apaGeneralisation(row)]), // prettier-ignore
    ...layer_means.map((row) => [`${row.network}, ${row.layer}, ${row.roi}, against the lower bound of the noise ceiling`, apaCeiling(row)]), // prettier-ignore
  ].filter(([, apa]) => apa !== "");
  if (all.length === 0) return NOTHING;
  const { rows, note } = bounded(all, MOST, { which: "in the order of the tables", file: "numbers.tex" });
  const items = rows.map(([name, apa]) => markup`<li>${name}: ${apa}</li>`);
  const said = note === "" ? NOTHING : markup`<p>${note.trim()}</p>`;
  return folded(`Tests in APA’s style: ${all.length}`, false, markup`<ul class="apa">${items}</ul>${said}`);
}
