import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawSvg } from "../../../../shared/report/figures/draw.ts";
import { subjectCeilingsFigure } from "../../../../shared/report/figures/subject-ceilings.ts";
import type { Results } from "../../../../shared/results/schema.ts";
import { csvRows } from "../../formats/csv-cells.ts";
import { syntheticStudy } from "../synthetic-study.ts";

const { results } = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["a"], contrasts: [] });
const subjects = results.noise_ceiling.map((row, s) => (row.subject === null ? row : { ...row, lower: s / 10, upper: s / 10 + 0.05 })); // prettier-ignore
const study: Results = { ...results, noise_ceiling: subjects };

describe("the figure of subjects' noise ceilings", () => {
  const figure = subjectCeilingsFigure(study, "noise-ceiling")!;

  it("plots either bound of each subject as noise_ceiling has it, and their means", () => {
    assert.deepEqual(
      csvRows(figure.csv).map(({ roi, subject, lower, upper }) => [roi, subject, Number(lower), Number(upper)]),
      subjects.filter(({ subject }) => subject !== null).map(({ roi, subject, lower, upper }) => [roi, subject, lower, upper]),
    ); // prettier-ignore
    assert.match(figure.caption, /IT: noise ceiling 0\.223 to 0\.366\.$/);
  });

  it("has a mark for a bound that is defined alone", async () => {
    const [first, ...others] = subjects;
    const svg = await drawSvg(subjectCeilingsFigure({ ...study, noise_ceiling: [{ ...first, lower: null }, ...others] }, "n")!.spec); // prettier-ignore
    const marks = (filled: boolean) => svg.match(new RegExp(`aria|<path[^>]*fill="${filled ? "#222222" : "white"}"[^>]*>`, "g"))!.filter((mark) => mark.includes("translate")).length; // prettier-ignore
    assert.equal(marks(true), 3);
    assert.equal(marks(false), 4);
  });

  it("shows the first of many regions and subjects, and says so; and is not drawn of single subjects", () => {
    const many = Array.from({ length: 12 }, (_, r) => subjects.map((row) => ({ ...row, roi: `region ${r}` }))).flat();
    assert.match(subjectCeilingsFigure({ ...study, noise_ceiling: many }, "n")!.caption, /first 9 of 12 regions/);
    const crowd = Array.from({ length: 130 }, (_, s) => ({ ...subjects[1], subject: `person ${s}` }));
    const crowded = subjectCeilingsFigure({ ...study, noise_ceiling: crowd }, "n")!;
    assert.equal(csvRows(crowded.csv).length, 120);
    assert.match(crowded.caption, /first 120 subjects of a region; noise_ceiling\.csv has all/);
    const alone = subjects.slice(0, 1).map((row) => ({ ...row, lower: null }));
    assert.equal(subjectCeilingsFigure({ ...study, noise_ceiling: alone }, "n"), undefined);
  });
});
