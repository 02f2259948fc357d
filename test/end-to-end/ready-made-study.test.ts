import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { stringify } from "yaml";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { npy, npz, numbers, texts } from "../models/sources/given.ts";
import { csvRows } from "../shared/formats/csv-cells.ts";
import { inData, inReference, readJson, without } from "../reference.ts";
import { type FinishedFiles, finishedFiles } from "./finished-files.ts";
import { mixedStudy } from "./mixed-study.ts";
import { runStudy } from "./run-study.ts";
import { forgeLeaf, kindOf, leafPaths, OpenStudy } from "./sealed-records.ts";

describe("a study of a network that is drawn, saved, given by its activations and by its RDMs, and of an ONNX file and its twin", () => {
  let folder = "";
  let results: Results;
  let plan: Plan;
  before(async () => {
    const study = await mixedStudy();
    folder = study.folder;
    const out = join(folder, "study");
    assert.deepEqual((await runStudy({ config: study.config, out })).outcome, { kind: "done" });
    results = Results.parse(readJson(join(out, "results.json")));
    plan = Plan.parse(readJson(join(out, "plan.json")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has the same numerators, values and p of the one network in all four forms", () => {
    const of = (network: string) =>
      results.correlations
        .filter((row) => row.network === network)
        .map(({ layer, subject, numerator, value, p_value }) => ({ layer, subject, numerator, value, p_value }));
    assert.equal(of("drawn").length, 2 * plan.brain.length);
    for (const network of ["saved", "activations", "dissimilarities"])
      assert.deepEqual(of(network), of("drawn"), network);
  });

  it("says of each how it was trained, as far as anybody says", () => {
    const trained = new Map(results.correlations.map(({ network, training, seed }) => [network, [training, seed]]));
    assert.deepEqual(Object.fromEntries(trained), {
      drawn: ["random", 3],
      saved: ["trained", null],
      activations: ["random", null],
      dissimilarities: ["unstated", null],
      exported: ["trained", null],
      twin: ["random", 1],
    });
  });

  it("tells on its page which were run here, and where the others come from", () => {
    const page = readFileSync(join(folder, "study", "report.html"), "utf8").replace(/\s+/g, " ");
    assert.match(page, /The 8 stimuli were shown to “[^”]+”(?:, “[^”]+”){2} and “[^”]+”, and activations were read/);
    assert.match(page, /The activations of “activations” were made by another program, from these stimuli\./);
    assert.match(
      page,
      /The dissimilarities of “dissimilarities” were made by another program and used as they were given\./,
    );
    assert.match(page, /activations made elsewhere, from a folder of 2 files, sha256 [0-9a-f]{64}/);
    assert.match(page, /RDMs made elsewhere, from a folder of 2 files, sha256 [0-9a-f]{64}/);
  });

  it("has what was given in its folder, whatever becomes of the files", () => {
    rmSync(join(folder, "given"), { recursive: true });
    const given = plan.networks
      .slice(2)
      .flatMap(({ layers }) => layers.flatMap(({ activations, rdm }) => [...(activations ?? []), rdm]));
    for (const path of given) assert.ok(readFileSync(join(folder, "study", path)).length > 0, path);
  });
});

describe("forgeries of a study of what is given", () => {
  let made: FinishedFiles;
  before(async () => {
    const kinds = ["animal", "building", "face", "tool"];
    const names = kinds.flatMap((kind) => Array.from({ length: 6 }, (_, i) => `${kind}${i + 1}`));
    const list = ["stimulus,kind", ...names.map((name) => `${name},${name.replace(/\d/g, "")}`)].join("\n");
    made = await finishedFiles(
      {
        networks: [
          { name: "features", activations: "f.npz", match: "position" },
          { name: "kinds", rdms: "kinds.csv" },
        ],
      },
      new Map([
        ["f.npz", npz({ fc: npy([24, 5], numbers([24, 5])), labels: texts(names) })],
        ["kinds.csv", new TextEncoder().encode(list)],
      ]),
    );
  });
  after(() => rmSync(made.folder, { recursive: true, force: true }));

  /** What nothing in the folder shows, with the reason. */
  const UNSEEN: Readonly<Record<string, string>> = {
    "networks.*.source.bytes": "it counts for time and price alone",
    "networks.*.source.notes.*": "they tell of inputs, which are not in the folder",
    "networks.*.source.byName": "the same",
  };

  it("are found in every field of its networks, but for those of which it is written why not", async () => {
    assert.deepEqual((await made.verified(made.files, 1)).findings, []);
    const unseen = new Set<string>();
    const paths = leafPaths(new OpenStudy(made.files).plan.networks).map((path) => ["networks", ...path]);
    const kinds = Map.groupBy(paths, (path) => `${path[1]} ${kindOf(path.slice(2))}`);
    for (const [path] of kinds.values()) {
      const study = new OpenStudy(made.files);
      forgeLeaf(study.plan, path);
      const { findings } = await made.verified(study.closed("signed"), 1);
      if (findings.length === 0) unseen.add(["networks.*", kindOf(path.slice(2))].join("."));
    }
    assert.ok(kinds.size > 40, `${kinds.size} kinds of fields`);
    assert.deepEqual([...unseen].sort(), Object.keys(UNSEEN).sort());
  });

  it("are found in activations and RDMs that are not those of the plan", async () => {
    for (const [pattern, bytes] of [
      [/^activations\//, npy([24, 5], numbers([24, 5], 1))],
      [
        /^rdms\/kinds\//,
        npy(
          [276],
          Float64Array.from({ length: 276 }, (_, k) => k),
        ),
      ],
    ] as const) {
      const study = new OpenStudy(made.files);
      const path = [...study.files.keys()].find((one) => pattern.test(one)) ?? assert.fail();
      study.files.set(path, bytes);
      await study.derived(made.derive);
      const { findings } = await made.verified(study.closed("signed"), 1);
      assert.ok(
        findings.some(({ file }) => file === path),
        String(pattern),
      );
    }
  });
});

const rdms = inReference("rdms_alexnet_seed0.npy");
const activations = inReference("activations_alexnet_seed0.npz");
const observed = inReference("observed.csv");
const stimuli = inData("kriegeskorte92/stimuli");
const brain = inData("simulated15/target_fmri.mat");

describe(
  "activations that PyTorch made of AlexNet, and RDMs that NumPy made of them",
  { skip: without(rdms, activations, observed, stimuli, brain) },
  () => {
    it("correlate with the RDMs of 15 subjects as SciPy has it", async () => {
      const folder = mkdtempSync(join(tmpdir(), "rsa-ready-"));
      try {
        const config = join(folder, "ready.yaml");
        const study = {
          name: "ready",
          stimuli: { images: stimuli },
          brain: [{ roi: "IT", rdms: brain, variable: "IT_RDMs", simulated: true }],
          networks: [
            { name: "RDMs", rdms },
            { name: "activations", activations, layers: ["*_spatial_mean"] },
          ],
          mantel: { permutations: 1 },
        };
        writeFileSync(config, stringify(study));
        const out = join(folder, "study");
        assert.deepEqual((await runStudy({ config, out })).outcome, { kind: "done" });
        const { correlations } = Results.parse(readJson(join(out, "results.json")));
        const rows = csvRows(readFileSync(observed, "utf8")).filter(
          (row) => row["network"] === "alexnet_seed0" && row["group"] === "simulated15_IT",
        );
        const found = (network: string) => correlations.filter((row) => row.network === network);
        assert.equal(rows.length, 7 * 15);
        assert.deepEqual(
          found("RDMs").map(({ numerator }) => numerator),
          rows.map((row) => Number(row["numerator"])),
        );
        for (const [i, { value }] of found("activations").entries()) {
          assert.ok(
            Math.abs((value ?? NaN) - Number(rows[i]["tau_b"])) < 1e-5,
            `row ${i}: ${value}, ${rows[i]["tau_b"]}`,
          );
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
