import { measures } from "../../measures/measures.ts";
import type { Figure } from "../figures/figure.ts";
import type { ReportInput } from "../report-input.ts";
import { personsOf } from "../words/terms.ts";
import { anovaTable } from "./anova-table.ts";
import { correlationsTable } from "./correlations-table.ts";
import { figure } from "./figure.ts";
import { claimsList, generalisationTable } from "./generalisation-table.ts";
import { layerMeansTable } from "./layer-means-table.ts";
import { layerTestsTable } from "./layer-tests-table.ts";
import { Html, markup, NOTHING } from "./markup.ts";
import { methods } from "./methods.ts";
import { networksTable } from "./networks-table.ts";
import { noiseCeilingTable } from "./noise-ceiling-table.ts";
import { references } from "./references.ts";
import { STYLE } from "./style.ts";
import { summary } from "./summary.ts";
import { tTestTables } from "./t-test-tables.ts";
import { table } from "./table.ts";
import { ties } from "./ties.ts";

/** The page runs nothing and asks nothing of any other place: its style and figures are in it. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Figures in the order of the page. */
export interface PageFigures {
  readonly layers: readonly Figure[];
  readonly contrasts: readonly Figure[];
  readonly rdms: readonly Figure[];
  readonly nulls: readonly Figure[];
}

/** The report: one self-contained page that asks nothing of any other machine. */
export function page(input: ReportInput, rois: readonly string[], figures: PageFigures): string {
  const { results } = input;
  const { study } = results;
  let figureNumber = 0;
  let tableNumber = 0;
  const numbered = (drawn: readonly Figure[]) => drawn.map((one) => figure(one, ++figureNumber));
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
  const sections = [
    section(
      "summary",
      "Summary",
      rois.map((roi) => markup`<p class="summary">${summary(results, roi)}</p>`),
    ),
    section("layers", "Networks and layers", [...numbered(figures.layers), networks, ceiling, ...means]),
    section("contrasts", "Contrasts between networks", [
      claimsList(results),
      ...numbered(figures.contrasts),
      anova,
      generalisation,
      ...tTests,
    ]),
    section("rdms", "Representational dissimilarity matrices", numbered(figures.rdms)),
    section("tests", "Single tests", [
      ...numbered(figures.nulls),
      ...rois.map((roi) => correlationsTable(results, roi)),
    ]),
    section("methods", "Methods", [methods(input), ties(results)]),
    section(
      "notes",
      "Notes",
      results.notes.length === 0 ? [] : [markup`<ul>${results.notes.map((note) => markup`<li>${note}</li>`)}</ul>`],
    ),
    section("references", "References", [references(results)]),
    section("provenance", "Provenance", [provenance(input)]),
  ].filter(({ content }) => content.length > 0);
  const contents = sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`);
  const body = sections.map(
    ({ id, title, content }) =>
      markup`<section id="${id}">
        <h2>${title}</h2>
        ${content}
      </section>`,
  );
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${study.name}: representational similarity</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<h1>${study.name}</h1>
<p class="facts">${study.stimuli.length} stimuli · ${input.networks.length} ${input.networks.length === 1 ? "network" : "networks"} · ${rois.map((roi) => roiSize(roi, input)).join(", ")} · ${measures[study.measure].title} · study ${study.id}</p>
${study.simulated ? markup`<p class="notice" role="note">The brain data of this study are simulated. Its numbers show what the pipeline computes; they say nothing about any brain.</p>` : NOTHING}
${results.warnings.map((warning) => markup`<p class="notice" role="note">${sentence(warning)}</p>`)}
<nav aria-label="Contents"><ul>${contents}</ul></nav>
</header>
<main>
${body}
</main>
</body>
</html>
`.source;
}

/** A note as a sentence of its own. */
const sentence = (note: string): string => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;

const section = (id: string, title: string, content: readonly Html[]) => ({
  id,
  title,
  content: content.filter(({ source }) => source !== ""),
});

/** "IT (15 subjects)", "IT (4 subjects, 8 sessions)" */
function roiSize(roi: string, { results: { correlations } }: ReportInput): string {
  return `${roi} (${personsOf(correlations.filter((row) => row.roi === roi))})`;
}

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
