import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { pairedTTest } from "../../../shared/stats/t-test.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { measures } from "../../../shared/measures/measures.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { parseClaim } from "../../../shared/ledger/claim.ts";
import { conventionsOf, distance } from "../../../shared/ledger/convention.ts";
import { everyClaim, ledger, type LedgerLine } from "../../../shared/ledger/ledger.ts";
import { ledgerCsv, ledgerText } from "../../../shared/ledger/ledger-text.ts";
import { studySource } from "../../../shared/ledger/study-source.ts";
import { tableSource } from "../../../shared/ledger/table-source.ts";
import type { ValueSource } from "../../../shared/ledger/value-source.ts";
import { placedValues } from "../../../shared/reanalysis/placed-values.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { inData, without } from "../../reference.ts";
import { readTable } from "../reanalysis/read-table.ts";

const table = (text: string): ValueSource =>
  tableSource(placedValues(readTable("t.csv", new TextEncoder().encode(text)).rows), "kendall-tau-b");

/** Two networks at one layer, of eight persons who differ much from each other and little between the networks. */
const alike = (shift: number, persons = 8): string =>
  [
    "net,layer,roi,subject,value",
    ...[0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]
      .slice(0, persons)
      .flatMap((value, s) => [`a,l,IT,${s},${value + shift + 0.001 * (s % 2)}`, `b,l,IT,${s},${value}`]),
  ].join("\n");

const claimed = (source: ValueSource, ...texts: string[]): LedgerLine[] =>
  ledger(
    texts.map((text) => parseClaim(text, source)),
    source,
  );

describe("the ledger of a table of correlations", () => {
  it("finds the choice that flips a claim: pairing persons", () => {
    const source = table(alike(0.02));
    const [line] = claimed(source, "a > b in l, IT");
    assert.equal(line.standing, "flips");
    assert.equal(line.first.verdict, "unsupported");
    assert.equal(line.flip?.convention.test, "paired t");
    assert.equal(distance(line.flip.convention, line.entries[0].convention), 1);
    const paired = line.entries.find(
      ({ convention }) => convention.test === "paired t" && convention.correction === "none",
    );
    const [a, b] = ["a", "b"].map(
      (network) => source.persons({ network, layer: "l" }, "IT", paired!.convention) as number[],
    );
    assert.equal(paired?.evidence.p, pairedTTest(a, b).p);
    assert.match(
      ledgerText([line], source).replaceAll("\u00a0", " "),
      /flips +a > b in l, IT .* persons paired \(t\): p < \.001, supported/,
    );
    assert.equal(ledgerCsv([line]).trim().split("\n").length, 1 + line.entries.length);
  });

  it("lets stand what every choice supports, and calls weaker what passes a star", () => {
    const [strong] = claimed(table(alike(0.5)), "b < a in l, IT");
    assert.equal(strong.standing, "weaker"); // p of the t-tests is below .001, that of eight signed ranks never
  });

  it("takes no verdict from signed ranks of five persons, whose p is never below .05, nor from differences that are rounding", () => {
    const rounded = [3, 6, 7, 9, 4, 5].map((v, s) => `a,l,IT,${s},${(v + v * 2 ** -51) / 10}\nb,l,IT,${s},${v / 10}`);
    const equal = ["net,layer,roi,subject,value", ...rounded].join("\n");
    for (const [text, verdict] of [
      [alike(0.5, 5), "undefined"],
      [alike(0.5, 6), "supported"],
      [equal, "undefined"],
    ]) {
      // prettier-ignore
      const [line] = claimed(table(text), "a > b in l, IT");
      const ranked = line.entries.filter(({ convention }) => convention.test === "signed ranks");
      assert.ok(ranked.every(({ evidence }) => evidence.verdict === verdict));
      assert.notEqual(line.standing, "flips");
    }
  });

  it("lets fail what no choice supports, however much the choices agree", () => {
    const [line] = claimed(table(alike(0.5)), "b > a in l, IT");
    assert.deepEqual([line.first.verdict, line.standing, line.supported], ["reversed", "fails", 0]);
  });

  it("says that a claim is reversed where the opposite is found", () => {
    const [line] = claimed(table(alike(0.02)), "b > a in l, IT");
    const reversed = line.entries.filter(({ evidence }) => evidence.verdict === "reversed");
    assert.ok(reversed.some(({ convention }) => convention.test === "paired t"));
  });

  it("has of a claim that is reversed the p of the layer that reverses it, whatever the others have", () => {
    const other = [0.3, 0.1, 0.4, 0.1, 0.5, 0.2, 0.1, 0.3].flatMap((value, s) => [`a,m,IT,${s},${value}`, `b,m,IT,${s},${value + 0.1 * (-1) ** s}`]); // prettier-ignore
    const [both, alone] = claimed(table([alike(0.02), ...other].join("\n")), "b > a in all layers, IT", "b > a in l, IT"); // prettier-ignore
    assert.equal(both.standing, "flips");
    for (const [i, { convention, evidence }] of both.entries.entries())
      if (convention.test !== "independent t")
        assert.deepEqual([evidence.verdict, evidence.p], ["reversed", alone.entries[i].evidence.p]);
  });

  it("supports a claim of no difference where none is found", () => {
    const [line] = claimed(table(alike(0.02)), "a = b in l, IT");
    assert.deepEqual([line.first.verdict, line.standing], ["supported", "flips"]);
  });

  it("pairs persons by their names, and seeds by their numbers, in whatever order rows are", () => {
    const value = (...places: number[]) => (0.3 + 0.2 * Math.sin(places.reduce((all, place) => 7 * all + place, 1))).toFixed(3); // prettier-ignore
    const rows = [0, 1].flatMap((net) =>
      [0, 1].flatMap((layer) =>
        [0, 1].flatMap((seed) =>
          [0, 1, 2, 3, 4].map((s) => `${"ab"[net]},${seed},l${layer},IT,s${s},${value(net, layer, seed, s)}`),
        ),
      ),
    );
    const heads = "net,seed,layer,roi,subject,value";
    const lines = (order: readonly string[]) => {
      const found = claimed(table([heads, ...order].join("\n")), "a > b in l0, l1, IT", "a: l1 > l0, IT");
      return found.map(({ standing, entries }) => [
        standing,
        entries.map(({ convention, evidence }) => [convention, evidence.verdict, evidence.p?.toFixed(12)]),
      ]);
    };
    const turned = rows.toSorted((one, other) => (one.slice(-5) < other.slice(-5) ? -1 : 1));
    const networks = ["a", "b"].flatMap((net) => turned.filter((row) => row.startsWith(net)));
    assert.deepEqual(lines(networks), lines(rows));
  });

  it("says where persons are paired by the order of rows alone", () => {
    const named = table("layer,subject,corr\nx,p,.1\nx,q,.2\n");
    const unnamed = table("layer,corr\nx,.1\nx,.2\n");
    assert.match(
      unnamed.notes[0],
      /^no column names the subjects: the k-th row .* is taken as subject k, which pairs them/,
    );
    assert.deepEqual(unnamed.notes.slice(1), named.notes);
  });

  it("treats the seeds of a network in every way that there is", () => {
    const rows = [0, 1].flatMap((seed) => [1, 2, 3].flatMap((s) => [`a,${seed},l,IT,${s},${0.1 * s + 0.3 * seed}`]));
    const source = table(
      ["net,seed,layer,roi,subject,value", ...rows, ...[1, 2, 3].map((s) => `b,,l,IT,${s},${0.1 * s}`)].join("\n"),
    );
    assert.deepEqual(source.seeds, ["averaged", 0, 1]);
    const [first] = conventionsOf(source);
    const values = source.seeds.map((seeds) =>
      source.persons({ network: "a", layer: "l" }, "IT", { ...first, seeds })[0]?.toFixed(3),
    );
    assert.deepEqual(values, ["0.250", "0.100", "0.400"]);
  });

  it(
    "finds in the authors' table by itself that layer 1, trained against random, flips: .12 independent, .0007 paired",
    { skip: without(inData("truzzi2020/corr_alexnet_mri_variability.csv")) },
    () => {
      const file = "corr_alexnet_mri_variability.csv";
      const source = tableSource(
        placedValues(readTable(file, readFileSync(inData(`truzzi2020/${file}`))).rows),
        "kendall-tau-b",
      );
      const line = ledger(
        everyClaim(source).map((text) => parseClaim(text, source)),
        source,
      ).find(({ claim }) => claim.text.endsWith("ReLu1, IT"));
      assert.equal(line?.claim.text, "alexnet pretrained > alexnet randomstate in ReLu1, IT");
      assert.equal(line.standing, "flips");
      assert.equal(line.first.p?.toFixed(2), "0.12");
      assert.deepEqual([line.flip?.convention.test, line.flip?.evidence.p?.toFixed(4)], ["paired t", "0.0007"]);
    },
  );
});

describe("the ledger of a study", () => {
  const n = 10;
  const random = randomStream(12, 0);
  const rdm = (): Float64Array => Float64Array.from({ length: pairCount(n) }, () => random.uniform(0, 1));
  const networks = [
    ["a", 0],
    ["a", 1],
    ["b", null],
  ] as const;
  const plan = {
    stimuli: Array.from({ length: n }, (_, i) => ({ name: `${i}`, category: null, digest: "" })),
    networks: networks.map(([network, seed]) => ({ network, seed, layers: [{ name: "l", index: 1 }] })),
    brain: ["p", "q", "r"].flatMap((subject) => ["1", "2"].map((session) => ({ roi: "IT", subject, session }))),
    config: { mantel: { measure: "spearman" } },
  } as unknown as Parameters<typeof studySource>[0];
  const rdms = { models: networks.map(() => [rdm()]), brains: plan.brain.map(rdm), controls: [], mask: null };
  const source = studySource(plan, rdms);
  const [line] = claimed(source, "a > b in l, IT");

  it("begins with the study's own measure and has every other that needs nothing new", () => {
    assert.equal(source.measures[0], "spearman");
    assert.ok(source.measures.includes("kendall-tau-b") && !source.measures.includes("partial-spearman"));
    assert.ok(studySource(plan, { ...rdms, controls: [rdm()] }).measures.includes("partial-spearman"));
    const mantel = { ...plan.config.mantel, permutations: 1000, stop_after: 20 };
    const stopped = studySource({ ...plan, config: { ...plan.config, mantel } }, rdms);
    assert.deepEqual(source.notes, stopped.notes.slice(0, -1));
    assert.match(stopped.notes.at(-1)!, /tests by relabelling are none of the conventions/);
    assert.equal(line.entries.length, source.measures.length * 3 * (3 * 3 + 1) * 3);
  });

  it("has the values of a plain computation, sessions and seeds averaged", () => {
    const [first] = conventionsOf(source);
    const one = (i: number, s: number): number => correlate(measures.spearman, rdms.models[i][0], rdms.brains[s])!;
    const needed = [0, 2, 4].map((s) => (one(0, s) + one(0, s + 1) + one(1, s) + one(1, s + 1)) / 4);
    const found = source.persons({ network: "a", layer: "l" }, "IT", first);
    assert.ok(needed.every((value, i) => Math.abs(value - found[i]!) < 1e-12));
  });

  it("counts sessions as persons only where that is asked for", () => {
    const [first] = conventionsOf(source);
    const cases = source.sessions.map(
      (sessions) => source.persons({ network: "b", layer: "l" }, "IT", { ...first, sessions }).length,
    );
    assert.deepEqual(source.sessions, ["averaged", "mean RDMs", "as persons"]);
    assert.deepEqual(cases, [3, 3, 6]);
  });

  it("leaves each stimulus out in turn of the persons' mean RDM", () => {
    const [first] = conventionsOf(source);
    const { value, without: left } = source.meanRdm({ network: "b", layer: "l" }, "IT", first)!;
    const mean = rdms.brains[0].map((_, p) => rdms.brains.reduce((sum, brain) => sum + brain[p], 0) / 6);
    assert.ok(Math.abs(value - correlate(measures.spearman, rdms.models[2][0], mean)!) < 1e-12);
    const last = (full: Float64Array): Float64Array => {
      const kept: number[] = [];
      for (let i = 0, p = 0; i < n; i++) for (let j = i + 1; j < n; j++, p++) if (j !== n - 1) kept.push(full[p]);
      return Float64Array.from(kept);
    };
    assert.equal(left.length, n);
    assert.ok(Math.abs(left[n - 1] - correlate(measures.spearman, last(rdms.models[2][0]), last(mean))!) < 1e-12);
  });

  it("has no jackknife of a difference that is rounding, of networks whose RDMs are alike but for their scale", () => {
    const scaled = rdms.models[2][0].map((value) => 1.7 * value + 0.3);
    const alike = studySource(plan, { ...rdms, models: [[scaled], [scaled], rdms.models[2]] });
    const verdicts = claimed(alike, "a > b in l, IT")[0].entries.flatMap(
      ({ convention: { test, measure }, evidence }) =>
        measure === "pearson" && test === "mean RDM, jackknife" ? [evidence.verdict] : [],
    );
    assert.deepEqual([...new Set(verdicts)], ["undefined"]);
  });

  it("is the same each time", () => {
    assert.equal(ledgerCsv(claimed(studySource(plan, rdms), "a > b in l, IT")), ledgerCsv([line]));
  });
});
