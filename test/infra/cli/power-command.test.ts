import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { digest } from "../../../functions/store/digest.ts";
import { jsonBytes } from "../../../functions/store/json-bytes.ts";
import { sealedBytes } from "../../../functions/store/seal.ts";
import { powerCommand, type PowerOptions } from "../../../infra/cli/power-command.ts";
import { syntheticStudy } from "../../shared/report/synthetic-study.ts";

describe("rsa power of a finished study", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-power-"));
    const { results } = syntheticStudy({ stimuli: 4, subjects: 15, contrasts: [[0, 2]] });
    const files = { "plan.json": jsonBytes({ made: "up" }), "results.json": jsonBytes(results) };
    const outputs = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, digest(bytes)]));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, "manifest.json"), sealedBytes({ outputs }));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function said(options: Partial<PowerOptions>): Promise<string> {
    let text = "";
    const screen = { isTTY: false, write: (piece: string) => void (text += piece) };
    await powerCommand(folder, { alpha: 0.05, power: 0.8, ...options }, screen);
    return text;
  }

  it("is a small table, with what it does not cover by name", async () => {
    const text = await said({ sd: 0.1, difference: 0.05 });
    // statsmodels 0.15.0: TTestPower().solve_power, d for 15 persons and persons for d = 0.5, at .05 and at .05/7
    assert.match(text, /AlexNet random vs DeepCluster random, IT +7 +15 +0\.050 +0\.78 +0\.078 +0\.10 +34\n/);
    assert.match(text, /Holm, strictest step +0\.0071 +1\.05 +0\.10 +0\.10 +54\n/);
    for (const what of ["stimuli", "seeds"]) assert.match(text, new RegExp(`Not covered, ${what}: `));
  });

  it("is refused where plan, results or manifest are not as they were written, each by name", async () => {
    const changed = async (name: string, bytes: Uint8Array | undefined): Promise<string> => {
      const path = join(folder, name);
      const whole = readFileSync(path);
      if (bytes) writeFileSync(path, bytes);
      else rmSync(path);
      let refusal = "";
      await assert.rejects(said({}), ({ message }: Error) => (refusal = message) !== "");
      writeFileSync(path, whole);
      return refusal.replace(folder, "DIR");
    };
    const other = jsonBytes({});
    assert.equal(await changed("plan.json", other), "DIR: plan.json is not what its manifest signs");
    assert.equal(await changed("results.json", undefined), "DIR: results.json is missing");
    assert.equal(await changed("manifest.json", other), "DIR: its manifest.json is not as it was written");
    assert.match(await changed("manifest.json", undefined), /^DIR is not the folder of a finished study/);
  });

  it("is the same as JSON", async () => {
    const { families, difference } = JSON.parse(await said({ json: true })) as { families: object[]; difference: null };
    assert.equal(difference, null);
    assert.deepEqual(
      families.map((row) => Object.keys(row).join(" ")),
      Array.from({ length: 2 }, () => "name tests persons deviation step alpha d difference persons_needed"),
    );
  });
});
