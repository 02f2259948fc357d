import type { Figure } from "../report/figures/figure.ts";
import { anovaTable } from "../report/html/anova-table.ts";
import { pictureLinks } from "../report/html/downloads.ts";
import { figure } from "../report/html/figure.ts";
import { claimsList, generalisationTable } from "../report/html/generalisation-table.ts";
import { htmlDocument, section, sentence } from "../report/html/document.ts";
import { type Html, markup, NOTHING } from "../report/html/markup.ts";
import { tTestTables } from "../report/html/t-test-tables.ts";
import { nothingDisagrees } from "./disagreements.ts";
import { layerTable } from "./layer-table.ts";
import type { Reanalysis } from "./schema.ts";
import { summarySentences } from "./summary.ts";

/** Figures in the order of the page. */
export interface ReanalysisFigures {
  readonly layers: readonly Figure[];
  readonly pairs: readonly Figure[];
}

/**
 * The report of a reanalysis: one self-contained page.
 *
 * @param title - what the user calls it
 * @param provenance - of the program, shown as given
 */
export function reanalysisPage(
  found: Reanalysis,
  title: string,
  figures: ReanalysisFigures,
  provenance: Readonly<Record<string, string>>,
): string {
  let figureNumber = 0;
  let tableNumber = 0;
  const link = pictureLinks();
  const rois = [...new Set(found.layer_means.map(({ roi }) => roi))];
  const names = [...rois, ...new Set(found.layer_means.map(({ network }) => network))];
  const numbered = (drawn: readonly Figure[]): Html[] => drawn.map((one) => figure(one, ++figureNumber, link));
  const layers = [...numbered(figures.layers), ...rois.map((roi) => layerTable(found, roi, ++tableNumber))];
  const anova = found.anova.length === 0 ? NOTHING : anovaTable(found, ++tableNumber);
  const generalisation = found.generalisation.length === 0 ? NOTHING : generalisationTable(found, ++tableNumber);
  const tests = tTestTables(found, tableNumber + 1);
  const list = (items: readonly string[]): Html => markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
  const sections = [
    section("summary", "Summary", [list(summarySentences(found))]),
    section("disagreements", "Where “recommended” disagrees", [
      found.disagreements.length === 0
        ? markup`<p>${nothingDisagrees(found)}</p>`
        : markup`<p>At .05 the two analyses of the same correlations, both over subjects, come to other verdicts here:</p>${list(found.disagreements)}`,
    ]),
    section("layers", "Networks and layers", layers),
    section("contrasts", "Contrasts", [
      claimsList({ ...found, study: found }),
      ...numbered(figures.pairs),
      anova,
      generalisation,
      ...tests,
    ]),
    section("absent", "What is not computed", [list(found.not_computed.map(({ what, why }) => `${what}: ${why}`))]),
    section("methods", "Methods", [methods(found)]),
    section("notes", "Notes", [list(found.notes)]),
    section("provenance", "Provenance", [
      list([...tableFacts(found), ...Object.entries(provenance).map(([key, value]) => `${key}: ${value}`)]),
    ]),
  ];
  return htmlDocument({
    title: `${title}: reanalysis`,
    heading: title,
    facts: `reanalysis of ${found.correlations.length} correlations that were computed elsewhere`,
    notices: found.warnings.map((note) => sentence(note, names)),
    sections,
  });
}

const tableFacts = ({ tables }: Reanalysis): string[] =>
  tables.map(
    ({ file, sha256, rows, columns }) =>
      `${file}: ${rows} rows, sha256 ${sha256}; columns: ${Object.entries(columns)
        .map(([role, head]) => (role === head ? role : `${role} from “${head}”`))
        .join(", ")}`,
  );

const methods = ({ subjects_from }: Reanalysis): Html => markup`<p>The correlations were read as they are (subjects ${
  subjects_from === "column" ? "by their column" : "by the order of the rows"
}); seeds and sessions were averaged within subjects. Two analyses, always labelled: “as published” follows Truzzi and Cusack (2020): repeated-measures
ANOVA (network × layer) without sphericity correction, independent two-sample t-tests with pooled variance, no correction for multiple tests.
“Recommended”: degrees of freedom corrected after Greenhouse and Geisser (1959) and after Huynh and Feldt (1976), paired t-tests, p adjusted within a
family after Holm (1979) and after Benjamini and Hochberg (1995). All of these are over subjects: they speak of other subjects, for these weights and
these stimuli. Where networks have several seeds, their means over subjects were compared by Student’s t for new draws of the weights, and
seeds crossed with subjects for both (Clark, 1973; degrees of freedom after Satterthwaite, 1946).</p>`;
