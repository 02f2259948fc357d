import { utf8Length } from "../../formats/utf8.ts";
import { measures } from "../../measures/measures.ts";
import type { Figure } from "../figures/figure.ts";
import type { ReportInput } from "../report-input.ts";
import type { CarriedTests, NotCarried } from "../recount/carried.ts";
import { personsOf } from "../words/terms.ts";
import { apaList } from "./apa-list.ts";
import { anovaTable } from "./anova-table.ts";
import { correlationsTable } from "./correlations-table.ts";
import { besideLink, pictureLinks, tableDownloads } from "./downloads.ts";
import { figure } from "./figure.ts";
import { claimsList, generalisationTable } from "./generalisation-table.ts";
import { layerMeansTable } from "./layer-means-table.ts";
import { layerTestsTable } from "./layer-tests-table.ts";
import { htmlDocument, type Section, section, sentence } from "./document.ts";
import { type Html, markup, NOTHING } from "./markup.ts";
import { bibtex } from "./materials-methods.ts";
import { methods } from "./methods.ts";
import { networksTable } from "./networks-table.ts";
import { noiseCeilingTable } from "./noise-ceiling-table.ts";
import { isCarried, notCarried, RECOUNT_SCRIPT, recountSection } from "./recount-section.ts";
import { references, SCALING } from "./references.ts";
import { regionsSummary, summary } from "./summary.ts";
import { tTestTables } from "./t-test-tables.ts";
import { table } from "./table.ts";
import { ties } from "./ties.ts";

/** Figures in the order of the page. */
export interface PageFigures {
  readonly layers: readonly Figure[];
  readonly ceilings: readonly Figure[];
  readonly contrasts: readonly Figure[];
  readonly compared: readonly Figure[];
  readonly pictured: readonly Figure[];
  readonly rdms: readonly Figure[];
  readonly nulls: readonly Figure[];
  /** why there is no figure where one would be looked for, a sentence each */
  readonly undrawn: readonly string[];
}

/** The report: one self-contained page that asks nothing of any other machine. */
export function page(input: ReportInput, rois: readonly string[], figures: PageFigures): string {
  const { results, recount } = input;
  const { study } = results;
  let figureNumber = 0;
  let tableNumber = 0;
  const link = pictureLinks();
  const numbered = (drawn: readonly Figure[]) => drawn.map((one) => figure(one, ++figureNumber, link));
  const networks = networksTable(input, ++tableNumber);
  const ceiling = noiseCeilingTable(results, ++tableNumber);
  const means = rois.flatMap((roi) => {
    const tests = layerTestsTable(results, roi, tableNumber + 2);
    const drawn = [layerMeansTable(results, roi, ++tableNumber), tests];
    if (tests !== NOTHING) tableNumber++;
    return drawn;
  });
  const anova = results.anova.length === 0 ? NOTHING : anovaTable(results, ++tableNumber);
  const generalisation = results.generalisation.length === 0 ? NOTHING : generalisationTable(results, ++tableNumber);
  const tTests = tTestTables(results, tableNumber + 1);
  const download = tableDownloads(results);
  const sections = [
    section(
      "summary",
      "Summary",
      [...rois.map((roi) => summary(results, roi)), regionsSummary(results)]
        .filter((text) => text !== "")
        .map((text) => markup`<p class="summary">${text}</p>`),
    ),
    section("layers", "Networks and layers", [
      ...numbered(figures.layers),
      networks,
      ceiling,
      ...numbered(figures.ceilings),
      ...means,
      download("layer_means", "noise_ceiling"),
    ]),
    section("contrasts", "Contrasts between networks", [
      claimsList(results),
      ...numbered(figures.contrasts),
      anova,
      generalisation,
      ...tTests,
      results.contrasts.length === 0 ? NOTHING : download("anova", "t_tests", "generalisation"),
    ]),
    section("rdms", "Representational dissimilarity matrices", [
      ...numbered(figures.pictured),
      ...numbered(figures.compared),
      ...figures.undrawn.map((why) => markup`<p>${why}</p>`),
      ...numbered(figures.rdms),
    ]),
    section("tests", "Single tests", [
      ...numbered(figures.nulls),
      input.nulls.length === 0 ? markup`<p>${NO_NULLS}</p>` : NOTHING,
      ...rois.map((roi) => correlationsTable(results, roi)),
      apaList(results),
      download("correlations"),
      markup`<p class="files">Every number of the tables as a macro for LaTeX: ${besideLink("numbers.tex")}</p>`,
    ]),
    section("methods", "Methods", [methods(input), ties(results)]),
    section(
      "notes",
      "Notes",
      results.notes.length === 0 ? [] : [markup`<ul>${results.notes.map((note) => markup`<li>${note}</li>`)}</ul>`],
    ),
    section("references", "References", [
      references(results, figures.compared.length > 1 ? SCALING : []),
      citing(input),
    ]),
    section("provenance", "Provenance", [provenance(input)]),
  ];
  const methodsAt = sections.findIndex(({ id }) => id === "methods");
  const whole = (recount: CarriedTests | NotCarried) =>
    htmlDocument({
      title: `${study.name}: representational similarity`,
      heading: study.name,
      facts: `${study.stimuli.length} stimuli · ${input.networks.length} ${input.networks.length === 1 ? "network" : "networks"} · ${rois.map((roi) => roiSize(roi, input)).join(", ")} · ${measures[study.measure].title} · study ${study.id}`,
      notices: [...(study.simulated ? [SIMULATED] : []), ...results.warnings.map(sentence)],
      sections: sections.toSpliced(methodsAt, 0, testsToRun(recount)).filter(({ content }) => content.length > 0),
      scripts: isCarried(recount) ? [RECOUNT_SCRIPT] : [],
    });
  const fits = (html: string): boolean => utf8Length(html) <= MOST_BYTES;
  const [nothing, ...carried] = recount.toReversed() as [NotCarried, ...CarriedTests[]];
  for (const tests of carried.reverse()) {
    const html = whole(tests);
    if (fits(html)) return html;
  }
  return whole(nothing);
}

const testsToRun = (recount: CarriedTests | NotCarried): Section =>
  section(
    "try",
    "Try it: run a Mantel test here",
    isCarried(recount) ? recountSection(recount) : [notCarried(recount.why)],
  );

/** What a page with tests to count is kept below, so that it can be mailed. */
const MOST_BYTES = 5_000_000;

const NO_NULLS = "No null distribution is drawn: the study keeps none, or no correlation is defined.";

const SIMULATED =
  "The brain data of this study are simulated. Its numbers show what the pipeline computes; they say nothing about any brain.";

/** "IT (15 subjects)", "IT (4 subjects, 8 sessions)" */
function roiSize(roi: string, { results: { correlations } }: ReportInput): string {
  return `${roi} (${personsOf(correlations.filter((row) => row.roi === roi))})`;
}

const citing = (input: ReportInput): Html => markup`<h3>How to cite</h3>
<pre id="bibtex">${bibtex(input)
  .split("\n")
  .map((line) => markup`${line}`)}</pre>
<p><button type="button" data-copies="bibtex" hidden>Copy the BibTeX</button></p>`;

function provenance({ provenance: facts, results: { study } }: ReportInput): Html {
  const rows = Object.entries({ "study id": study.id, "seed of the relabellings": String(study.seed), ...facts });
  return table(
    "What this page was computed with and from; manifest.json has digests and timings.",
    [
      { head: "what", cell: ([key]) => key, text: true },
      { head: "value", cell: ([, value]) => value, text: true },
    ],
    rows,
  );
}
