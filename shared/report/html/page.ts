import { utf8Length } from "../../formats/utf8.ts";
import { measures } from "../../measures/measures.ts";
import type { ReportInput } from "../report-input.ts";
import type { CarriedTests, NotCarried } from "../recount/carried.ts";
import { personsOf } from "../words/terms.ts";
import { htmlDocument, type Section, section, sentence } from "./document.ts";
import { type PageFigures, pageSections } from "./page-sections.ts";
import { isCarried, notCarried, RECOUNT_SCRIPT, recountSection } from "./recount-section.ts";

/** The report: one self-contained page that asks nothing of any other machine. It carries as many tests to run as have room. */
export function page(input: ReportInput, rois: readonly string[], figures: PageFigures): string {
  const { results, recount } = input;
  const { study } = results;
  const sections = pageSections(input, rois, figures);
  const names = [...rois, ...new Set(results.correlations.map(({ network }) => network))];
  const methodsAt = sections.findIndex(({ id }) => id === "methods");
  const whole = (recount: CarriedTests | NotCarried) =>
    htmlDocument({
      title: `${study.name}: representational similarity`,
      heading: study.name,
      facts: `${study.stimuli.length} stimuli · ${input.networks.length} ${input.networks.length === 1 ? "network" : "networks"} · ${rois.map((roi) => roiSize(roi, input)).join(", ")} · ${measures[study.measure].title} · study ${study.id}`,
      notices: [...(study.simulated ? [SIMULATED] : []), ...results.warnings.map((note) => sentence(note, names))],
      sections: sections.toSpliced(methodsAt, 0, testsToRun(recount)).filter(({ content }) => content.length > 0),
      scripts: isCarried(recount) ? [RECOUNT_SCRIPT] : [],
    });
  let html = "";
  for (const tests of recount) {
    html = whole(tests);
    if (utf8Length(html) <= MOST_BYTES) break;
  }
  return html; // the last one carries no tests
}

const testsToRun = (recount: CarriedTests | NotCarried): Section =>
  section(
    "try",
    "Try it: run a Mantel test here",
    isCarried(recount) ? recountSection(recount) : [notCarried(recount.why)],
  );

/** What a page with tests to count is kept below, so that it can be mailed. */
const MOST_BYTES = 5_000_000;

const SIMULATED =
  "The brain data of this study are simulated. Its numbers show what the pipeline computes; they say nothing about any brain.";

/** "IT (15 subjects)", "IT (4 subjects, 8 sessions)" */
function roiSize(roi: string, { results: { correlations } }: ReportInput): string {
  return `${roi} (${personsOf(correlations.filter((row) => row.roi === roi))})`;
}
