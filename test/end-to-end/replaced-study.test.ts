import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { Manifest } from "../../functions/study/manifest.ts";
import { smallStudy } from "./small-study.ts";

const rsa = fileURLToPath(new URL("../../infra/cli/rsa.js", import.meta.url));

describe("a study in a folder that was a larger one's", () => {
  let folder = "";
  let larger = "";
  before(async () => {
    ({ folder, config: larger } = await smallStudy(({ contrasts: _, ...config }) => ({
      ...config,
      networks: [4, 3].map((seed) => network(seed)),
    })));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const network = (seed: number) => {
    return { name: `of ${seed}`, architecture: "alexnet", weights: { random: { seed } }, layers: ["relu1"] };
  };
  const command = (...args: string[]) => spawnSync(process.execPath, [rsa, ...args], { cwd: folder, encoding: "utf8" });

  it("verifies, and times its own work alone, whatever the larger one left behind", () => {
    assert.equal(command("run", larger, "--out", "out").status, 0);
    const smaller = {
      name: "small",
      stimuli: { images: "stimuli" },
      brain: [{ roi: "IT", rdms: "it.npy" }],
      networks: [network(3)],
      mantel: { permutations: 20 },
    };
    writeFileSync(join(folder, "smaller.yaml"), stringify(smaller));
    const { status, stderr } = command("run", "smaller.yaml", "--out", "out", "--replace");
    assert.equal(status, 0, stderr);
    const out = join(folder, "out");
    assert.ok(existsSync(join(out, "receipts/extract/1.json")), "a receipt of the larger study");
    assert.equal(readdirSync(join(out, "rdms")).length, 3, "RDMs of both networks, and of the brain");
    assert.match(command("verify", out).stdout, /^nothing wrong: /);
    const { timings } = Manifest.parse(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")));
    const extracted = timings.filter(({ step }) => step === "extract");
    assert.deepEqual(extracted, [], "the network was found in the store, and the receipt there is another's");
  });
});
