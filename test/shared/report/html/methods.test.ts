import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { methods } from "../../../../shared/report/html/methods.ts";
import type { ReportBrain, ReportInput } from "../../../../shared/report/report-input.ts";
import { citable, citedIn } from "../../../../shared/report/words/cited-in.ts";
import { syntheticStudy } from "../synthetic-study.ts";

/** What can be pasted into a paper, as text. */
function textOf(input: ReportInput): string {
  const [, own = ""] = /<div id="methods-text">([\s\S]*?)<\/div>/.exec(methods(input).source) ?? [];
  return own
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");
}

const study = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["relu1", "relu2"] });
const [network] = study.networks;
const region = (roi: string, each: readonly number[], more: Partial<ReportBrain> = {}): ReportBrain => {
  return { roi, persons: each.map(String), sessions: { each, averaged: true }, runs: [], simulated: false, ...more };
};

describe("the methods text", () => {
  it("has every publication that it cites among the references, by authors and year", () => {
    const text = textOf(study);
    const listed = citedIn(text, citable(study)).map((citation) => citation.text);
    const named = [...text.matchAll(/(\p{Lu}[\w’-]+)(?: and \p{Lu}\w+| et al\.)?(?:, | \()(\d{4})/gu)];
    assert.ok(named.length > 20);
    for (const [cited, author, year] of named)
      assert.ok(
        listed.some((one) => one.includes(`(${year})`) && one.split(" (")[0].includes(author)),
        cited,
      );
  });

  it("calls things by the words of the field, and not by those of tables and configs", () => {
    assert.doesNotMatch(textOf(study), /\broi\b|d_z|_|numerator|as published|undefined|\bNaN\b/);
    assert.match(textOf(study), /Cohen’s d of the differences, dz: the mean difference/);
  });

  it("says of how many subjects there were brain data, and what became of their sessions and runs", () => {
    const brainOf = (...brain: readonly ReportBrain[]): string => textOf({ ...study, brain });
    assert.match(brainOf(region("IT", [1, 1, 1])), / The brain data were RDMs of IT from 3 subjects\. [^T]/);
    assert.match(brainOf(region("IT", [2, 2])), /sessions of a subject were averaged, each session weighing the same \(2 sessions of each subject\)\./); // prettier-ignore
    assert.match(
      brainOf(region("IT", [2, 3], { runs: [4, 4] }), region("V1", [1], { simulated: true })),
      /RDMs of IT from 2 subjects and of V1 from 1 subject\. The RDMs of the runs of a session were averaged \(IT: 4 runs of each subject\)\. The RDMs of the sessions of a subject were averaged, each session weighing the same \(IT: 2 or 3 sessions of a subject\)\. Those of V1 are simulated\./,
    );
    assert.match(
      brainOf(region("IT", [2, 2], { sessions: { each: [2, 2], averaged: false } })),
      /Each session of a subject was compared by itself \(2 sessions of each subject\)\./,
    );
  });

  it("asks for the source of what has none, and cites what is known", () => {
    assert.match(textOf(study), /\[To be named before this is published: where the stimuli comes? from\./);
    const from = { text: "Adams A, Brown B, Clark C (2001). Faces. J Faces 1:2–3." };
    const known = { ...study, unsourced: [], data: [{ what: "The stimuli are faces", from }] };
    assert.match(textOf(known), /The stimuli are faces \(Adams et al\., 2001\)\./);
    assert.doesNotMatch(textOf(known), /To be named/);
    assert.ok(citedIn(textOf(known), citable(known)).includes(from));
  });

  it("says nothing of what was not done", () => {
    const alone = syntheticStudy({ stimuli: 4, subjects: 1, layers: ["relu1"], contrasts: [], networks: [{ name: "Net", training: "random", seeds: [0] }] }); // prettier-ignore
    const text = textOf(alone);
    assert.doesNotMatch(
      text,
      /contrast|family|Means over|Layer means|noise ceiling|each subject|averaged first|1 subjects/i,
    );
    const given = { ...alone, networks: [{ ...network, gives: "dissimilarities" as const, graph: "", weights: "RDMs made elsewhere" }] }; // prettier-ignore
    assert.match(textOf(given), /The model was “AlexNet random”, RDMs of a random network made elsewhere\./);
    assert.doesNotMatch(textOf(given), /shown|Preprocessing|maps|activations|ONNX/);
    const { results } = study;
    const simple = { ...results, anova: results.anova.map((row) => ({ ...row, df1: 1, mauchly_p: null })) };
    assert.doesNotMatch(textOf({ ...study, results: simple }), /Huynh|Girden|Mauchly|Anderson/);
    const one = { ...simple, t_tests: results.t_tests.filter(({ family, layer_a }) => family === "family-1" && layer_a === "relu1") }; // prettier-ignore
    assert.doesNotMatch(textOf({ ...study, results: one }), /within a family|after Holm,|adjusted for the number/);
  });
});
