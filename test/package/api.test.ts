import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { safetensors } from "../models/checkpoints/torch-file.ts";
import { MAT73 } from "../shared/formats/foreign-files.ts";
import { element, LAYOUTS, mat5File, matrix, mi, mx } from "../shared/formats/mat5-file.ts";
import { API, apiPage, publicEntries } from "./api.ts";
import { exampleModule } from "./example-module.ts";

const entries = publicEntries();

describe("the page of the library", () => {
  it("has every name that can be imported, as it is declared", () => {
    assert.equal(readFileSync(API, "utf8"), apiPage(entries), "docs/api.md is old: npm run snapshot");
  });
});

describe("an example of the library does what it says:", () => {
  const start = process.cwd();
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-examples-"));
    process.chdir(folder); // examples read and write files beside them
    const [layout] = LAYOUTS as [(typeof LAYOUTS)[number]];
    writeFileSync(
      "rdms.mat",
      mat5File([matrix(mx.double, [2, 2], "RDM", [element(mi.f8, [0, 1, 1, 0], layout)], layout)], layout),
    );
    writeFileSync("rdms73.mat", MAT73);
    const weight = { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] };
    writeFileSync("weights.safetensors", safetensors({ "conv1.weight": weight }, new Uint8Array(24)));
  });
  after(() => {
    process.chdir(start);
    rmSync(folder, { recursive: true });
  });

  const functions = entries.flatMap(({ exports }) => exports.filter(({ signature }) => signature.includes("(")));
  for (const { name, isType, example } of functions) {
    if (isType) continue;
    it(name, async () => {
      assert.ok(example !== undefined && example.includes(name), `${name} has no example`);
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, exampleModule(example, entries));
      await import(pathToFileURL(file).href);
    });
  }
});
