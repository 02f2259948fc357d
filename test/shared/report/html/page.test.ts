import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { dissimilarities } from "../../../../shared/dissimilarities/dissimilarities.ts";
import { MEASURE_NAMES, measures, type MeasureName } from "../../../../shared/measures/measures.ts";
import type { CarriedTests } from "../../../../shared/report/recount/carried.ts";
import { escapeHtml } from "../../../../shared/report/html/markup.ts";
import { page } from "../../../../shared/report/html/page.ts";
import { bibtex } from "../../../../shared/report/words/bibtex.ts";
import { citable, citedIn } from "../../../../shared/report/words/cited-in.ts";
import { claimInWords, leadingClaims } from "../../../../shared/report/words/claims.ts";
import { sentenceStart } from "../../../../shared/report/words/sentence-start.ts";
import { syntheticStudy } from "../synthetic-study.ts";
import { NO_FIGURES } from "../synthetic-values.ts";

function textOfPage(measure: MeasureName, ties?: "none"): string {
  const study = syntheticStudy({ stimuli: 4, subjects: 3, layers: ["relu1", "relu2"], measure });
  const { results } = study;
  if (ties === "none") for (const row of results.ties) row.tied_pairs = 0;
  return page(study, ["IT"], NO_FIGURES).replace(/\s+/g, " ");
}

for (const name of MEASURE_NAMES) {
  const { title, method, pooling, ties, references } = measures[name];

  describe(`the page of a study by ${name}`, () => {
    const text = textOfPage(name);

    it("calls the measure by its title, and none by another's", () => {
      const { title: dissimilarity, inWords } = dissimilarities.correlation;
      const own = text.replaceAll(dissimilarity, "").replaceAll(inWords, "");
      assert.ok(own.includes(title));
      const apart = own.replaceAll(title, "").replaceAll(sentenceStart(title), "");
      for (const other of MEASURE_NAMES) if (other !== name) assert.ok(!apart.includes(measures[other].title), other);
    });

    it("says how the measure is computed, how subjects are pooled, and what ties mean for it", () => {
      assert.ok(text.includes(escapeHtml(`subject’s RDM by ${title}, ${method}.`)));
      assert.ok(text.includes(`means of the subjects’ ${pooling.inWords}.`));
      assert.ok(text.includes(escapeHtml(`are equal. ${ties.some}.`)));
      assert.ok(textOfPage(name, "none").includes(escapeHtml(`, so ${ties.none}.`)));
    });

    it("lists in the order of the alphabet what the measure and the dissimilarity cite, among the rest", () => {
      const [list] = /<ul class="references">.*?<\/ul>/.exec(text)!;
      const listed = [...list.matchAll(/<li>([^<]*)/g)].map(([, reference]) => reference.trim());
      assert.deepEqual(listed, listed.toSorted());
      assert.equal(new Set(listed).size, listed.length);
      for (const { text: cited } of [...references, ...dissimilarities.correlation.references])
        assert.ok(listed.includes(escapeHtml(cited)), cited);
    });

    it("says what the dissimilarity of two stimuli is", () => {
      assert.ok(text.includes(`two stimuli in a layer is ${dissimilarities.correlation.inWords};`));
    });
  });
}

describe("the page of a study whose sessions have rows of their own", () => {
  const study = syntheticStudy({ stimuli: 4, subjects: 3, layers: ["relu1", "relu2"] });
  const { correlations } = study.results;
  const rows = correlations.flatMap((row) => ["1", "2"].map((session) => ({ ...row, session })));
  const text = page({ ...study, results: { ...study.results, correlations: rows } }, ["IT"], NO_FIGURES).replace(
    /\s+/g,
    " ",
  );

  it("counts persons, and says how many sessions they had", () => {
    assert.ok(text.includes("IT (3 subjects, 6 sessions)"));
    assert.doesNotMatch(text, /\b6 subjects|n = 6\b/);
    assert.ok(text.includes("averaged over 3 subjects"));
    assert.ok(text.includes("S01, session 2"), "a column per session");
  });

  it("says that sessions are averaged within persons, and left out together for the noise ceiling", () => {
    assert.ok(
      text.includes(
        "the values of the seeds of a random network and of sessions were averaged first: the group is one of persons",
      ),
    );
    assert.ok(text.includes("averaged over the sessions of a subject"));
    assert.ok(text.includes("of all others: a subject is left out with all sessions"));
    assert.ok(text.includes("for single tests within each session of a subject"));
    const without = page(study, ["IT"], NO_FIGURES).replace(/href="data:[^"]*"/g, "");
    assert.doesNotMatch(without, /session/);
  });
});

describe("what the page says of the group", () => {
  const study = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["relu1"] });
  const text = page(study, ["IT"], NO_FIGURES).replace(/\s+/g, " ");

  it("names every test over subjects by its literature", () => {
    for (const cited of [
      "Student, 1908",
      "Wilcoxon, 1945",
      "Hedges, 1981",
      "Clopper and Pearson, 1934",
      "Nili et al., 2014",
    ]) {
      assert.ok(text.includes(`(${cited})`), cited);
      const [author, year] = [cited.split(/[ ,]/, 1)[0], cited.slice(-4)];
      assert.match(text.slice(text.indexOf('id="references"')), new RegExp(`<li>${author}[^<]*\\(${year}\\)`), cited);
    }
  });

  it("says what a ceiling is worth beside that of subjects who share nothing", () => {
    assert.ok(text.includes("if subjects shared nothing"));
    assert.ok(text.includes("0.170 (0.173)"));
    assert.match(text, /<td>≤ \.010<\/td>\s*<td class="text">informative<\/td>/);
    assert.match(text, /<td class="text marks">\**<\/td>/);
    const low = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["relu1"], ceiling: { lower: 0.001, upper: 0.2 } });
    assert.match(page(low, ["IT"], NO_FIGURES), /not at this n/);
  });

  it("prints a p at its floor as one, and says what that is", () => {
    const [row] = study.results.layer_means;
    Object.assign(row, { p_value: 1 / 10_001, p_is_floor: true });
    const floored = page(study, ["IT"], NO_FIGURES);
    assert.match(floored, /<td>≤ \.0001<\/td>/);
    assert.match(floored, /none of the 10,000 relabellings that were drawn is as extreme, and p may be smaller/);
  });

  it("has the tests over subjects beside the group Mantel test, and no others for a single subject", () => {
    assert.ok(text.includes("Tests of layer means over subjects, IT: 6 rows"));
    const single = page(syntheticStudy({ stimuli: 4, subjects: 1, layers: ["relu1"] }), ["IT"], NO_FIGURES);
    assert.doesNotMatch(single, /Tests of layer means over subjects|Wilcoxon, 1945/);
  });
});

describe("the page of any study", () => {
  const study = syntheticStudy({ stimuli: 4, subjects: 3, layers: ["relu1", "relu2"] });
  const html = page(study, ["IT"], NO_FIGURES);

  it("lets the browser run its one script alone, and fetch nothing", () => {
    const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    const directives = policy.replaceAll("&#39;", "'").split("; ");
    const [, script = ""] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
    const digest = createHash("sha256").update(script).digest("base64");
    const allowed = [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "img-src data:",
      `script-src 'sha256-${digest}'`,
    ];
    assert.deepEqual(directives.slice(0, 4), allowed);
    assert.ok(html.indexOf("Content-Security-Policy") < html.indexOf("<style>"), "before what it is to hold for");
    assert.equal(html.match(/<script/gi)?.length, 1);
    assert.doesNotMatch(html, /<link|\bon\w+=|fetch|XMLHttp|import\(/);
  });

  it("says why no test can be run on it, where none can", () => {
    assert.match(
      html,
      /<h2>Try it: run a Mantel test here<\/h2>\s*<p>No test can be run on this page: nothing was counted\./,
    );
  });

  it("has what a reader must not miss at its head, and no notice where there is nothing", () => {
    const head = html.slice(0, html.indexOf("<main>"));
    assert.match(head, /<p class="notice" role="note">The RDMs of IT do not name their stimuli\.<\/p>/);
    const named = ["rnd net: its weights are untrained", "it and V1 are compared within persons", "it.npy: no names", "italy is far"]; // prettier-ignore
    const results = { ...study.results, warnings: named };
    results.correlations = study.results.correlations.map((row) => ({ ...row, network: "rnd net" }));
    assert.deepEqual(
      page({ ...study, results }, ["it", "V1"], NO_FIGURES).match(/(?<=role="note">)(it|rnd|Italy)[^<]*/g),
      [...named.slice(0, 3), "Italy is far"].map((words) => `${words}.`),
    );
    const calm = page({ ...study, results: { ...study.results, warnings: [] } }, ["IT"], NO_FIGURES);
    assert.doesNotMatch(calm.slice(0, calm.indexOf("<main>")), /do not name their stimuli/);
  });
});

describe("the page of a study whose tests can be counted again on it", () => {
  const study = syntheticStudy({ stimuli: 4, subjects: 3, layers: ["relu1"] });
  const recount: CarriedTests = {
    ...{ n: 4, values: true, controls: [], mask: null, found: [null], leftOut: "Some are left out." },
    study: { measure: "kendall-tau-b", alternative: "two-sided", permutations: 23, seed: 1 },
    networks: [{ title: "</script><b>&", layers: [{ name: "relu1", rdm: null }] }],
    brains: [{ roi: "IT", subject: "S01", rdm: "" }],
  };
  const TOO_MUCH = { why: "it is too much" };
  const html = page({ ...study, recount: [recount, TOO_MUCH] }, ["IT"], NO_FIGURES);

  it("lets the browser run two scripts and make WebAssembly, and nothing else more", () => {
    const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, source]) => source);
    const digests = scripts.map((source) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`);
    assert.equal(scripts.length, 2);
    const permitted = `script-src ${digests.join(" ")} 'wasm-unsafe-eval'`;
    const less = page(study, ["IT"], NO_FIGURES);
    const [, before = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(less) ?? [];
    assert.equal(
      policy.replaceAll("&#39;", "'"),
      before.replaceAll("&#39;", "'").replace(/script-src [^;]*/, permitted),
    );
  });

  it("carries them as data that no name in them ends, and says what is left out", () => {
    const [, json = ""] = /<script type="application\/json" id="recount-tests">(.*?)<\/script>/s.exec(html) ?? [];
    assert.deepEqual(JSON.parse(json), recount);
    assert.ok(html.includes("Some are left out."));
  });

  it("leaves them out, and says so, where it would be larger than 5 MB", () => {
    const brains = [{ roi: "IT", subject: "S01", rdm: "A".repeat(4_900_000) }];
    const large = page({ ...study, recount: [{ ...recount, brains }, TOO_MUCH] }, ["IT"], NO_FIGURES);
    assert.ok(large.length < 1_000_000);
    assert.match(large, /No test can be run on this page: it is too much/);
    assert.doesNotMatch(large, /wasm-unsafe-eval/);
    const less = page({ ...study, recount: [{ ...recount, brains }, recount, TOO_MUCH] }, ["IT"], NO_FIGURES);
    assert.equal(less, html, "or carries fewer, where these have room");
  });
});

describe("the page of a study with contrasts", () => {
  const study = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["relu1", "relu2"] });
  const { results } = study;
  const text = page(study, ["IT"], NO_FIGURES).replace(/\s+/g, " ");

  it("words each claim by the narrowest test that supports it, and says over what ANOVA and t-tests are", () => {
    for (const claim of leadingClaims(results))
      assert.ok(text.includes(escapeHtml(claimInWords(claim, results)).replace(/\s+/g, " ")));
    assert.match(text, /\(over subjects, for these weights and these 4 stimuli\): network F/);
    assert.match(text, /t-tests, IT, family .*, over subjects: for these weights and these stimuli\./);
    assert.ok(!text.includes("It generalises over stimuli"));
  });

  it("has what is random side by side, and of every method its literature", () => {
    const [, head] = /What each comparison generalises to.*?<thead>(.*?)<\/thead>/.exec(text)!;
    for (const scope of ["new subjects", "new draws of the weights"]) assert.ok(head.includes(`for ${scope}`), scope);
    assert.ok(!head.includes("new stimuli"), "nothing was resampled");
    assert.ok(text.includes("by Satterthwaite (1946): the mixed model of seeds crossed with subjects (Clark, 1973)"));
    for (const author of ["Clark HH (1973)", "Satterthwaite FE (1946)"])
      assert.ok(text.includes(`<li>${author}`), author);
  });
});

describe("how a study is cited", () => {
  it("stands on the page in the lines of the BibTeX", () => {
    const study = syntheticStudy({ stimuli: 4, subjects: 3, layers: ["relu1"] });
    const html = page(study, ["IT"], NO_FIGURES);
    const [, shown] = /<pre id="bibtex">([^<]*)<\/pre>/.exec(html)!;
    const cited = citedIn(html.slice(0, html.indexOf('<section id="references"')), citable(study));
    assert.deepEqual(shown.split("\n"), bibtex(study, cited).split("\n").map(escapeHtml));
    assert.ok(shown.split("\n").length > 10);
  });
});
