import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { byPerson } from "../../../shared/brain/persons.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { CEILINGS, type CeilingName } from "./ceilings.ts";
import { assertClose } from "./close.ts";

interface ReferenceCeiling {
  lower: number;
  upper: number;
  lower_per_subject: number[];
  upper_per_subject: number[];
}

const hIT = inData("kriegeskorte92/92_brainRDMs.mat");
const behaviour = inData("kriegeskorte92/92_behavRDMs.mat");
const simulated = inData("simulated15/target_fmri.mat");
const groups: Record<string, { file: string; variable: string; average?: true }> = {
  "hIT (8 subject-sessions)": { file: hIT, variable: "RDMs" },
  "hIT subjects (sessions averaged)": { file: hIT, variable: "RDMs", average: true },
  "behaviour (16 subjects)": { file: behaviour, variable: "rdms_behav_92" },
  "simulated15 IT": { file: simulated, variable: "IT_RDMs" },
  "simulated15 EVC": { file: simulated, variable: "EVC_RDMs" },
};

const reference = inReference("noise_ceiling.json");

describe("noise ceiling of the reference, every measure, to 1e-12", () => {
  for (const [name, { file, variable, average }] of Object.entries(groups)) {
    it(name, { skip: without(reference, file) }, async () => {
      const { rows } = await readBrainRdms(readFileSync(file), { name: file, variable });
      const rdms = (average ? byPerson(rows).rows : rows).map(({ rdm }) => [rdm]);
      const ceilings = (readJson(reference) as Record<string, Record<CeilingName, ReferenceCeiling>>)[name];
      for (const [measure, expected] of Object.entries(ceilings) as [CeilingName, ReferenceCeiling][]) {
        const found = CEILINGS[measure](rdms);
        const tolerance = { tolerance: 1e-12, floor: 1, what: measure };
        assert.equal(found.lowerPerSubject.length, expected.lower_per_subject.length);
        assertClose(found.lower, expected.lower, tolerance);
        assertClose(found.upper, expected.upper, tolerance);
        expected.lower_per_subject.forEach((value, s) => assertClose(found.lowerPerSubject[s], value, tolerance));
        expected.upper_per_subject.forEach((value, s) => assertClose(found.upperPerSubject[s], value, tolerance));
      }
    });
  }

  it("covers every group that the reference has", { skip: without(reference) }, () => {
    assert.deepEqual(Object.keys(readJson(reference) as object).sort(), Object.keys(groups).sort());
  });
});
