import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { artifactsAt } from "../../functions/store/artifacts.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { readJson } from "../reference.ts";
import { runStudy } from "./run-study.ts";
import { smallStudy, SUBJECTS } from "./small-study.ts";

describe("a layer whose RDM is undefined, under the policy that allows it", () => {
  let folder = "";
  let results: Results;
  before(async () => {
    const small = await smallStudy((config) => ({ ...config, undefined_dissimilarity: "nan" }));
    folder = small.folder;
    const out = join(folder, "study");
    await runStudy({ config: small.config, out });
    const plan = Plan.parse(readJson(join(out, "plan.json")));
    const [network] = plan.networks; // "one", whose first layer now has a stimulus of constant activations
    const artifacts = artifactsAt(folderStore, `${pathToFileURL(out).href}/`);
    const { rdm } = network.layers[0];
    const { shape, data } = readNpy(await artifacts.read(rdm), rdm);
    assert.ok(data instanceof Float64Array);
    await artifacts.write(rdm, writeNpy({ shape, data: data.with(0, NaN) }));
    for (const made of ["manifest.json", "chunks"]) rmSync(join(out, made), { recursive: true });
    const { outcome } = await runStudy({ config: small.config, out });
    assert.deepEqual(outcome, { kind: "done" });
    results = Results.parse(readJson(join(out, "results.json")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has null for its correlations and their p, and values for every other layer", () => {
    const undefinedRows = results.correlations.filter(({ network, layer }) => network === "one" && layer === "relu1");
    assert.equal(undefinedRows.length, SUBJECTS);
    assert.ok(
      undefinedRows.every(({ value, p_value, p_fwer }) => value === null && p_value === null && p_fwer === null),
    );
    const others = results.correlations.filter((row) => !undefinedRows.includes(row));
    assert.ok(others.every(({ value, p_value }) => value !== null && p_value !== null));
  });

  it("makes the statistics that need it null, never a mean over what is left", () => {
    const mean = results.layer_means.find(({ network, layer }) => network === "one" && layer === "relu1");
    assert.equal(mean?.mean, null);
    assert.ok(results.anova.every(({ F, p_value }) => F === null && p_value === null));
  });
});
