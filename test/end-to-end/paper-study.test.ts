import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { parse, stringify } from "yaml";
import { csvRows } from "../shared/formats/csv-cells.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { inData, inReference, readJson, without } from "../reference.ts";
import { assertNearReference } from "./near-reference.ts";
import { runStudy } from "./run-study.ts";

const stimuli = inData("kriegeskorte92/stimuli");
const humanIT = inData("kriegeskorte92/92_brainRDMs.mat");
const simulated = inData("simulated15/target_fmri.mat");
const observed = inReference("observed.csv");
const ceilings = inReference("noise_ceiling.json");
const persons = inReference("inference/persons.json");
const RDMS = {
  "AlexNet random": inReference("rdms_alexnet_seed0.npy"),
  "DeepCluster random": inReference("rdms_deepcluster-alexnet_seed31.npy"),
};

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}
interface Persons {
  readonly measures: { readonly "kendall-tau-b": { readonly noise_ceiling: { readonly sessions_pooled: Bounds } } };
}

interface PaperConfig {
  networks: { name: string; weights: { random?: { seed: number }; checkpoint?: string; source?: string } }[];
  [key: string]: unknown;
}

/** The paper's own config with random weights for its checkpoints, and data that are here for its data. */
function paperConfig(): PaperConfig {
  const config = parse(readFileSync(new URL("../../examples/truzzi2020.yaml", import.meta.url), "utf8")) as PaperConfig;
  const networks = config.networks.map((network, i) =>
    network.weights.random ? network : { ...network, weights: { random: { seed: 100 + i } } },
  );
  return {
    ...config,
    networks,
    stimuli: { images: stimuli },
    brain: [
      { roi: "IT", rdms: simulated, variable: "IT_RDMs", simulated: true },
      { roi: "human IT", rdms: humanIT, variable: "RDMs", sessions: "separate" },
    ],
    mantel: { permutations: 99 },
    bootstrap: { resamples: 20 },
  };
}

describe(
  "the paper's study, with random weights and a simulated group in place of what is the user's to obtain",
  { skip: without(stimuli, humanIT, simulated, observed, ceilings, persons, ...Object.values(RDMS)) },
  () => {
    let folder = "";
    let results: Results;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "rsa-paper-"));
      const config = join(folder, "truzzi2020.yaml");
      writeFileSync(config, stringify(paperConfig()));
      const { outcome } = await runStudy({ config, out: join(folder, "study") });
      assert.deepEqual(outcome, { kind: "done" });
      results = Results.parse(readJson(join(folder, "study", "results.json")));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** Mean tau-b over subjects of a random network at each layer, in a roi. */
    const meanTaus = (network: string, roi: string): (number | null)[] =>
      results.layer_means.filter((row) => row.network === network && row.roi === roi).map(({ mean }) => mean);

    it("has the paper's 630 tests, four ANOVAs and six contrasts of last against first layer", () => {
      assert.equal(results.correlations.filter(({ roi }) => roi === "IT").length, 630);
      const published = results.anova.filter(({ roi, analysis }) => roi === "IT" && analysis === "as published");
      assert.equal(published.length, 4 * 3);
      assert.deepEqual(
        published.filter(({ effect }) => effect === "layer").map(({ df1, df2 }) => [df1, df2]),
        Array(4).fill([6, 84]),
      );
      const within = results.t_tests.filter(
        ({ roi, analysis, network_a, network_b }) =>
          roi === "IT" && analysis === "as published" && network_a === network_b,
      );
      assert.equal(within.length, 6);
      assert.ok(within.every(({ df, layer_a, layer_b }) => df === 28 && layer_a === "relu7" && layer_b === "relu1"));
    });

    for (const [network, file] of Object.entries(RDMS)) {
      it(`${network}: its RDMs are PyTorch's to 1e-5 at every layer, from the images on`, () => {
        const plan = Plan.parse(readJson(join(folder, "study", "plan.json")));
        const { layers } = plan.networks.find(({ network: name }) => name === network) ?? assert.fail(network);
        const rdms = layers.map(({ rdm }) => readFileSync(join(folder, "study", rdm)));
        assertNearReference(rdms, file, ["relu1", "relu2", "relu3", "relu4", "relu5", "relu6", "relu7"]);
      });
    }

    for (const [network, key] of [
      ["AlexNet random", "alexnet_seed0"],
      ["DeepCluster random", "deepcluster-alexnet_seed31"],
    ] as const) {
      for (const [roi, group] of [
        ["human IT", "hIT"],
        ["IT", "simulated15_IT"],
      ] as const) {
        it(`${network}: mean tau-b with ${roi} at every layer is PyTorch's and SciPy's to 5e-4`, () => {
          const rows = csvRows(readFileSync(observed, "utf8"));
          const own = rows.filter((row) => row["network"] === key && row["group"] === group);
          const layers = Map.groupBy(own, (row) => row["layer"] ?? "");
          const expected = [...layers.values()].map(
            (subjects) => subjects.reduce((sum, row) => sum + Number(row["tau_b"]), 0) / subjects.length,
          );
          assert.equal(expected.length, 7);
          for (const [i, mean] of meanTaus(network, roi).entries()) {
            assert.ok(
              mean !== null && Math.abs(mean - (expected[i] ?? NaN)) < 5e-4,
              `layer ${i + 1}: ${mean}, expected ${expected[i]}`,
            );
          }
        });
      }
    }

    it("counts the four persons of human IT, who have eight sessions", () => {
      const own = results.correlations.filter(({ roi }) => roi === "human IT");
      assert.deepEqual(
        [...new Set(own.map(({ subject, session }) => `${subject} ${session}`))],
        ["BE", "KO", "SN", "TI"].flatMap((subject) => [`${subject} 1`, `${subject} 2`]),
      );
      const group = [...results.layer_means, ...results.anova, ...results.t_tests, ...results.noise_ceiling];
      assert.ok(group.every(({ roi, n_subjects }) => n_subjects === (roi === "IT" ? 15 : 4)));
      assert.ok(results.t_tests.every(({ roi, test, df }) => roi === "IT" || df === (test === "paired" ? 3 : 6)));
    });

    it("has the noise ceiling of each group of persons, to 1e-12", () => {
      const reference = readJson(ceilings) as Record<string, Record<string, Bounds>>;
      const { sets } = readJson(persons) as { sets: [Persons] };
      for (const [roi, expected] of [
        ["human IT", sets[0].measures["kendall-tau-b"].noise_ceiling.sessions_pooled],
        ["IT", reference["simulated15 IT"]["kendall-tau-b"]],
      ] as const) {
        const row = results.noise_ceiling.find((candidate) => candidate.roi === roi && candidate.subject === null);
        assert.ok(row?.lower != null && row.upper != null);
        assert.ok(Math.abs(row.lower - expected.lower) < 1e-12 && Math.abs(row.upper - expected.upper) < 1e-12);
      }
    });

    it("says that networks with equal graphs and random weights are draws of one population, and that data are simulated", () => {
      assert.ok(
        results.notes.some((note) => note.includes("draws of one population") && note.includes("AlexNet random")),
      );
      assert.equal(results.study.simulated, true);
    });
  },
);
