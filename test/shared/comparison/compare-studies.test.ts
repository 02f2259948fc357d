import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compareStudies } from "../../../shared/comparison/compare-studies.ts";
import type { ComparedStudy } from "../../../shared/comparison/compared-study.ts";
import { comparisonText } from "../../../shared/comparison/comparison-text.ts";
import { syntheticStudy } from "../report/synthetic-study.ts";

type Changed<T> = { -readonly [K in keyof T]: T[K] extends object ? Changed<T[K]> : T[K] };

const { results } = syntheticStudy({
  stimuli: 4,
  subjects: 3,
  layers: ["relu1", "relu2"],
  networks: [
    { name: "one", training: "random", seeds: [0] },
    { name: "two", training: "trained", seeds: [null] },
  ],
  contrasts: [[0, 1]],
});

const CODE = {
  ...{ activations: "c1", "gpu-image": "c2", rdm: "c3", "brain-rdm": "c4" },
  ...{ numerators: "c5", statistics: "c6", report: "c7" },
};

const address = (network: string, layer: string): string =>
  `rdms/${network}/${layer}.${Buffer.from(network + layer)
    .toString("hex")
    .padEnd(12, "0")
    .slice(-12)}.npy`;

const networkOf = (title: string, kind: string) => ({
  ...{
    network: title,
    title,
    slug: title,
    source: { kind },
    fingerprint: `weights of ${title}`,
    architecture: "alexnet",
  },
  ...{ training: "random", seed: 0, pooling: "spatial-mean", strategy: "cpu", processor: "x64", shards: [[0, 4]] },
  layers: ["relu1", "relu2"].map((name) => ({ name, rdm: address(title, name), activations: ["a"] })),
});

/** Two networks, two subjects, four stimuli; with some of it changed. */
function study(change: (study: Changed<ComparedStudy>) => void = () => undefined): ComparedStudy {
  const plan = {
    config: {
      ...{
        name: "small",
        seed: 1,
        dissimilarity: "correlation",
        mantel: { measure: "kendall-tau-b", permutations: 9 },
      },
      brain: [{ roi: "IT", rdms: "it.npy" }],
      networks: [{ name: "one" }, { name: "two" }],
    },
    code: CODE,
    stimuli: ["cat", "dog", "cup", "hut"].map((name) => ({ name, category: null, digest: `image of ${name}` })),
    brain: ["S1", "S2"].map((subject) => ({ roi: "IT", subject, session: null, rdm: "", digest: `RDM of ${subject}` })),
    networks: [networkOf("one", "random"), networkOf("two", "checkpoint")],
    ...{ controls: [], mask: null, parts: [{ tallies: "tallies/1/" }], ranges: [[0, 9]] },
  };
  const ran = {
    ...{ code_version: "rsa-serverless 0.1.0", git: { commit: "abc", clean: true }, runtime: { node: "24.0.0" } },
    code: CODE,
    networks: { one: { processor: "x64", provider: "cpu" }, two: { processor: "x64", provider: "cpu" } },
  };
  const made = structuredClone({ plan, ran, results }) as unknown as Changed<ComparedStudy>;
  change(made);
  return made;
}

const first = <T>([one]: readonly T[]): T => one;

const saidOf = (change: (study: Changed<ComparedStudy>) => void): string =>
  comparisonText(compareStudies(study(), study(change)));

describe("two studies compared", () => {
  it("are the same where nothing went in or came out that is another, wherever it lay and whoever ran it", () => {
    const other = study(({ plan, ran }) => {
      first(plan.config.brain).rdms = "elsewhere/it.npy";
      ran.runtime["node"] = "24.1.0";
      ran.git.commit = null;
    });
    const comparison = compareStudies(study(), other);
    assert.ok(comparison.same);
    assert.deepEqual(
      comparison.program.map(({ text }) => text),
      ["commit abc → unknown", "node 24.0.0 → 24.1.0"],
    );
    assert.match(
      comparisonText(comparison),
      /layer RDMs +one, all 2 layers: the same\n.*\nThe studies are the same\.\n$/s,
    );
  });

  it("name every input that is another", () => {
    const text = saidOf(({ plan, ran }) => {
      plan.config.seed = 2;
      first(plan.stimuli).digest = "another image";
      first(plan.brain).digest = "another RDM";
      first(plan.networks).fingerprint = "other weights";
      ran.code.rdm = "other code";
      first(Object.values(ran.networks)).processor = "arm64";
    });
    for (const line of [
      "config           seed 1 → 2",
      "stimuli          other bytes: cat",
      "brain            another RDM: IT S1",
      "network          one: other graph or weights",
      "code             that computes rdm is another",
      "processor        x64 cpu → arm64 cpu: one",
    ]) {
      assert.ok(text.includes(`\n  ${line}\n`), `${line}\n${text}`);
    }
    assert.match(text, /The studies differ\.\n$/);
  });

  it("say of each artifact whether it is the same, and if not which of its inputs is another", () => {
    const elsewhere = (path: string): string => path.replace(/[0-9a-f]{12}/, "ffffffffffff");
    const text = saidOf(({ plan }) => {
      plan.code.activations = "other code";
      plan.stimuli[1].digest = "another image";
      for (const layer of first(plan.networks).layers) layer.rdm = elsewhere(layer.rdm);
      first(plan.parts).tallies = "tallies/2/";
    });
    const why = "because the bytes of dog are others; the code that computes activations is another";
    assert.ok(text.includes(`layer RDMs       one, all 2 layers: others, ${why}\n`), text);
    assert.match(text, /layer RDMs {7}two, all 2 layers: the same\n/);
    assert.match(text, /brain RDMs {7}IT, 2 of them: the same\n/);
    assert.match(text, /permuted values {2}others, because layer RDMs are others\n/);
    const brains = saidOf((other) => {
      first(other.plan.brain).digest = "another RDM";
      other.results.noise_ceiling[0].upper = 0.987;
    });
    assert.match(brains, /brain RDMs {7}IT, 2 of them: others, because the RDMs of S1 are others\n/);
    assert.match(brains, /noise_ceiling {4}1 of \d+ rows differs\n/);
  });

  it("find artifacts of one address and other bytes", () => {
    const path = address("one", "relu1");
    const [a, b] = ["1", "2"].map((digest) => study(({ results: own }) => void (own.artifacts = { [path]: digest })));
    const told = compareStudies(a, b).artifacts.find(({ what }) => what === "artifacts");
    assert.equal(told?.text, `of one address and other bytes: ${path}; rsa verify tells which is right`);
  });

  it("give the largest difference of each column with its row, what crosses .05, and conclusions that changed", () => {
    const { tables } = compareStudies(
      study(),
      study(({ results: { correlations, t_tests } }) => {
        const [row, next] = correlations;
        Object.assign(row, { value: (row.value ?? 0) + 0.25, p_value: 0.01 });
        Object.assign(next, { value: (next.value ?? 0) - 0.5 });
        correlations.pop();
        for (const test of t_tests) if (test.analysis === "recommended") test.conclusion = "equivalent";
      }),
    );
    const [correlations] = tables;
    const [row, next] = results.correlations;
    assert.deepEqual([correlations.differing, correlations.only_a, correlations.only_b], [2, 1, 0]);
    const value = correlations.columns.find(({ column }) => column === "value");
    assert.equal(value?.row, `${next.network}, seed 0, ${next.layer}, IT, ${next.subject}`);
    assert.deepEqual([value.rows, value.one, value.other], [2, next.value, (next.value ?? 0) - 0.5]);
    assert.equal(correlations.crossing["p_value"] ?? 0, (row.p_value ?? 0) < 0.05 ? 0 : 1);
    const tests = tables.find(({ table }) => table === "t_tests");
    assert.match(
      tests?.conclusions.join("\n") ?? "",
      /^one vs two, recommended, paired, IT, one, relu1.*→ equivalent$/m,
    );
  });
});
