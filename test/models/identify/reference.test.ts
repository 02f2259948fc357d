import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { examine } from "../../../models/identify/examine.ts";
import { networkFile } from "../../../models/identify/network-file.ts";
import { tensorReport } from "../../../models/identify/tensor-report.ts";
import { verdictOf } from "../../../models/identify/verdict.ts";
import { inReference, readJson, without } from "../../reference.ts";

const FOLDER = inReference("networks/identify");
const EXPECTED = `${FOLDER}/expected.json`;
const Expected = z.record(z.string(), z.looseObject({ answer: z.string(), seed: z.int().optional() }));

describe("networks of which it is known elsewhere how they were made", { skip: without(EXPECTED) }, () => {
  const open = (file: string) => networkFile(new Uint8Array(readFileSync(`${FOLDER}/${file}`)), file).tensors;

  it("are told, with their seeds, and no seed of a trained one", () => {
    for (const [name, { answer, seed }] of Object.entries(Expected.parse(readJson(EXPECTED)))) {
      const { verdict } = examine(open(`${name}.pth`));
      assert.equal(verdict.kind, answer === "trained" ? "trained" : "untrained", name);
      assert.equal(verdict.seed, seed, name);
      const scheme = verdict.schemes[0];
      if (answer === "random") assert.equal(scheme, "torch-default", name);
      else assert.notEqual(scheme, "torch-default", name);
    }
  });

  it("are the same in every container", () => {
    for (const name of Object.keys(Expected.parse(readJson(EXPECTED)))) {
      const [first, ...others] = [".pth", ".safetensors", ".npz"].map((extension) =>
        verdictOf(open(`${name}${extension}`).map((tensor) => tensorReport(tensor.read()))),
      );
      for (const other of others) assert.deepEqual(other, first);
    }
  });
});
