import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { byPerson } from "../../../shared/brain/persons.ts";
import { pairIndex } from "../../../shared/rdm/condensed.ts";
import { inData, without } from "../../reference.ts";
import { cutsOf } from "../formats/cut.ts";

const HUMAN_IT = inData("kriegeskorte92/92_brainRDMs.mat");
const JUDGED = inData("kriegeskorte92/92_behavRDMs.mat");
const MONKEY_AND_HUMAN = inData("kriegeskorte92/Kriegeskorte_Neuron2008_supplementalData.mat");
const GROUP = inData("simulated15/target_fmri.mat");

const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-15, `${found} is not ${expected}`);

describe("readBrainRdms of released and simulated files", () => {
  it("reads human IT, 4 subjects × 2 sessions, as scipy.io.loadmat does", { skip: without(HUMAN_IT) }, async () => {
    const { n, rows } = await readBrainRdms(readFileSync(HUMAN_IT), { name: "92_brainRDMs.mat", variable: "RDMs" });
    assert.equal(n, 92);
    assert.deepEqual(
      rows.map(({ subject, session }) => [subject, session]),
      ["BE", "KO", "SN", "TI"].flatMap((subject) => ["1", "2"].map((session) => [subject, session])),
    );
    // loadmat(…)["RDMs"][0, i, j]["RDM"][[0, 90, 10], [1, 91, 50]] for BE session 1, BE session 2, TI session 2
    const expected = [
      [0, 0.8287830352783203, 0.8759317398071289, 0.7888196110725403],
      [1, 1.1164807081222534, 0.7503455281257629, 1.077358603477478],
      [7, 0.9842925071716309, 0.8742154836654663, 0.7638016939163208],
    ];
    for (const [row, ...values] of expected) {
      assert.deepEqual(
        [pairIndex(0, 1, 92), pairIndex(90, 91, 92), pairIndex(10, 50, 92)].map((pair) => rows[row].rdm[pair]),
        values,
      );
    }
  });

  it("averages the two sessions of each subject", { skip: without(HUMAN_IT) }, async () => {
    const { rows, notes } = byPerson((await readBrainRdms(readFileSync(HUMAN_IT), { name: "it.mat" })).rows);
    assert.deepEqual(
      rows.map(({ subject, session }) => [subject, session]),
      ["BE", "KO", "SN", "TI"].map((subject) => [subject, null]),
    );
    near(rows[0].rdm[0], (0.8287830352783203 + 1.1164807081222534) / 2);
    near(rows[1].rdm[0], (1.038586974143982 + 0.7960460186004639) / 2);
    assert.deepEqual(notes, ["the RDMs of the sessions of a subject were averaged: 8 sessions of 4 subjects"]);
  });

  it("reads 16 subjects' judgements, which have no sessions", { skip: without(JUDGED) }, async () => {
    const { rows } = await readBrainRdms(readFileSync(JUDGED), { name: "behaviour.mat" });
    assert.deepEqual(
      rows.map(({ subject, session }) => [subject, session]),
      Array.from({ length: 16 }, (_, k) => [`subject${k + 1}`, null]),
    );
    // loadmat(…)["rdms_behav_92"][0, [0, 15, 7]]["RDM"][[0, 0, 40], [1, 1, 60]]
    assert.deepEqual(
      [rows[0].rdm[0], rows[15].rdm[0], rows[7].rdm[pairIndex(40, 60, 92)]],
      [0.025375314041887868, 0.003984304482237496, 0.008406668541535336],
    );
  });

  it(
    "finds the condensed RDMs of monkey and human among other variables",
    { skip: without(MONKEY_AND_HUMAN) },
    async () => {
      const { n, rows } = await readBrainRdms(readFileSync(MONKEY_AND_HUMAN), { name: "k.mat" });
      assert.deepEqual([n, ...rows.map(({ subject }) => subject)], [92, "mIT_674neurons", "hITvisStim_316vx"]);
      assert.equal(rows[1].rdm[4185], 0.7750169783830643);
    },
  );

  it(
    "works out the axes of a v7.3 file, and asks which of two variables is meant",
    { skip: without(GROUP) },
    async () => {
      const bytes = readFileSync(GROUP);
      const { n, rows, notes } = await readBrainRdms(bytes, {
        name: "target_fmri.mat",
        variable: "EVC_RDMs",
      });
      assert.deepEqual([n, rows.length, rows[14].subject], [92, 15, "subject 15"]);
      // h5py: f["EVC_RDMs"][1, 0, 0], [91, 90, 14]
      assert.deepEqual([rows[0].rdm[0], rows[14].rdm[4185]], [0.9747400930207262, 1.303518468921108]);
      assert.deepEqual(notes, [
        "target_fmri.mat, variable EVC_RDMs: shape 15 × 92 × 92 read as subjects × stimuli × stimuli",
        "target_fmri.mat: not used: IT_RDMs",
      ]);
      await assert.rejects(readBrainRdms(bytes, { name: "target_fmri.mat" }), {
        name: "InputError",
        message:
          /the file holds EVC_RDMs \(double, 15 × 92 × 92\), IT_RDMs \(double, 15 × 92 × 92\): 2 may be the RDMs/,
      });
    },
  );

  for (const [path, variable] of [
    [HUMAN_IT, "RDMs"],
    [JUDGED, "rdms_behav_92"],
    [MONKEY_AND_HUMAN, "RDMs_mIT_hIT_fig1"],
    [GROUP, "IT_RDMs"],
  ] as const) {
    const file = path.replace(/^.*\//, "");
    it(`tells that ${file} is truncated, wherever it is cut`, { skip: without(path) }, async () => {
      const bytes = readFileSync(path);
      for (const cut of cutsOf(bytes.length, 60)) {
        await assert.rejects(
          readBrainRdms(bytes.subarray(0, cut), { name: file, variable }),
          { name: "InputError" },
          `cut at ${cut}`,
        );
      }
    });
  }
});
