import type { Citation } from "../../citation.ts";
import type { Figure } from "../figures/figure.ts";
import type { ReportInput } from "../report-input.ts";
import { bibtex } from "../words/bibtex.ts";
import { citable, citedIn } from "../words/cited-in.ts";
import { apaList } from "./apa-list.ts";
import { anovaTable } from "./anova-table.ts";
import { correlationsTable } from "./correlations-table.ts";
import { besideLink, pictureLinks, tableDownloads } from "./downloads.ts";
import { figure } from "./figure.ts";
import { claimsList, generalisationTable } from "./generalisation-table.ts";
import { layerMeansTable } from "./layer-means-table.ts";
import { layerTestsTable } from "./layer-tests-table.ts";
import { type Section, section } from "./document.ts";
import { type Html, markup, NOTHING } from "./markup.ts";
import { methods } from "./methods.ts";
import { networksTable } from "./networks-table.ts";
import { noiseCeilingTable } from "./noise-ceiling-table.ts";
import { references } from "./references.ts";
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

/** What the page of a study says, section by section, with figures and tables numbered in their order. */
export function pageSections(input: ReportInput, rois: readonly string[], figures: PageFigures): Section[] {
  const { results } = input;
  let figureNumber = 0;
  const link = pictureLinks();
  const numbered = (drawn: readonly Figure[]) => drawn.map((one) => figure(one, ++figureNumber, link));
  const { networks, ceiling, means, anova, generalisation, tTests } = numberedTables(input, rois);
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
  ];
  const cited = citedIn(textOf(sections), citable(input));
  return [
    ...sections,
    section("references", "References", [references(cited), citing(input, cited)]),
    section("provenance", "Provenance", [provenance(input)]),
  ];
}

/** Tables of the page, numbered in their order on it; `NOTHING` for one that has no rows. */
function numberedTables(input: ReportInput, rois: readonly string[]) {
  const { results } = input;
  let number = 0;
  const networks = networksTable(input, ++number);
  const ceiling = noiseCeilingTable(results, ++number);
  const means = rois.flatMap((roi) => {
    const tests = layerTestsTable(results, roi, number + 2);
    const drawn = [layerMeansTable(results, roi, ++number), tests];
    if (tests !== NOTHING) number++;
    return drawn;
  });
  const anova = results.anova.length === 0 ? NOTHING : anovaTable(results, ++number);
  const generalisation = results.generalisation.length === 0 ? NOTHING : generalisationTable(results, ++number);
  return { networks, ceiling, means, anova, generalisation, tTests: tTestTables(results, number + 1) };
}

/** What sections say, without the files that they carry. */
const textOf = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ content }) => content.map(({ source }) => source))
    .join(" ")
    .replace(/<[^>]*>/g, "");

const NO_NULLS = "No null distribution is drawn: the study keeps none, or no correlation is defined.";

const citing = (input: ReportInput, cited: readonly Citation[]): Html => markup`<h3>How to cite</h3>
<pre id="bibtex">${bibtex(input, cited)
  .split("\n")
  .map((line) => markup`${line}`)}</pre>
<p><button type="button" data-copies="bibtex" hidden>Copy the BibTeX</button></p>`;

function provenance({ provenance: facts }: ReportInput): Html {
  return table(
    "What this page was computed with and from; manifest.json has digests and timings.",
    [
      { head: "what", cell: ([key]) => key, text: true },
      { head: "value", cell: ([, value]) => value, text: true },
    ],
    Object.entries(facts),
  );
}
