import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";
import { makePlan, type MadePlan } from "../../functions/plan/make-plan.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { readNpy } from "../../shared/formats/npy.ts";

const page = readFileSync(new URL("../../docs/input-formats.md", import.meta.url), "utf8");
const blocksOf = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, block = ""]) => block);

const python = process.env["RSA_PYTHON"] ?? "python3";
const IMPORTS = "import os, h5py, numpy as np, pandas as pd, rsatoolbox, scipy.io, scipy.spatial";
const withoutPython =
  spawnSync(python, ["-c", IMPORTS]).status === 0
    ? false
    : "Python with NumPy, SciPy, pandas, h5py and rsatoolbox (RSA_PYTHON names one) not present";
const rscript = "Rscript";
const withoutR = spawnSync(rscript, ["-e", "1"]).status === 0 ? false : "R not present";

const STIMULI = readdirSync(fileURLToPath(new URL("../../examples/quickstart/stimuli", import.meta.url))).filter(
  (name) => name.endsWith(".png"),
);
const SUBJECTS = ["sub-01", "sub-02", "sub-03"];
/** Names in an order that is not that of the images, and RDMs whose every dissimilarity says of which pair and whom it is. */
const [order, pairs, bySubject] = [STIMULI.toReversed(), new Map<string, number>(), 1000] as const;
for (const [i, one] of order.entries())
  for (const [j, other] of order.entries()) pairs.set(`${one} ${other}`, Math.abs(i - j) + (i + j) / 64);
const dissimilarity = (one: string, other: string, subject: number): number =>
  one === other ? 0 : (pairs.get(`${one} ${other}`) ?? NaN) + bySubject * (subject + 1);

const PREAMBLE = `
${IMPORTS}
stimuli, subjects = ${JSON.stringify(order)}, ${JSON.stringify(SUBJECTS)}
n = len(stimuli)
i, j = np.indices((n, n))
rdms = np.stack([(abs(i - j) + (i + j) / 64 + ${bySubject} * (k + 1)) * (i != j) for k in range(len(subjects))])
conv1, fc = np.arange(n * 27.0).reshape(n, 3, 3, 3) ** 2 % 11, np.arange(n * 6.0).reshape(n, 6) ** 2 % 7
`;

const FILES = ["it.npz", "it.mat", "it.h5", "it-rsatoolbox.h5", "it", "it-condensed.npz", "it-long.csv"];

describe("what the page of input formats writes in Python", { skip: withoutPython }, () => {
  let folder = "";
  let made: MadePlan;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rsa-formats-"));
    const script = `${PREAMBLE}${blocksOf("python").join("\n")}`;
    const { status, stderr } = spawnSync(python, ["-c", script], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    made = await planned(folder, FILES, [
      { name: "My network", activations: "features.npz", training: "trained" },
      { name: "Hypotheses", rdms: "models.npz" },
    ]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const file of FILES) {
    it(`${file} is read as the RDMs of these subjects, whatever order its stimuli are in`, () => holdsRdms(made, file));
  }

  it("activations and hypotheses are read with their layers and names", () => {
    const layers = made.plan.networks.map(({ network, layers }) => [network, layers.map((layer) => layer.name)]);
    assert.deepEqual(layers, [
      ["My network", ["conv1", "fc"]],
      ["Hypotheses", ["animacy", "size"]],
    ]);
  });
});

describe("what the page of input formats writes in R", { skip: withoutR }, () => {
  it("is read as the RDMs of these subjects, whatever order its stimuli are in", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rsa-formats-r-"));
    try {
      const list = (names: readonly string[]): string => `c(${names.map((name) => JSON.stringify(name)).join(", ")})`;
      const script = `
n <- ${order.length}; k <- 0:(n - 1); names <- ${list(order)}
base <- outer(k, k, function(i, j) abs(i - j) + (i + j) / 64)
rdms <- lapply(1:3, function(s) { d <- (base + ${bySubject} * s) * (1 - diag(n)); dimnames(d) <- list(names, names); d })
names(rdms) <- ${list(SUBJECTS)}
${blocksOf("r").join("\n")}`;
      const { status, stderr } = spawnSync(rscript, ["-e", script], { cwd: folder, encoding: "utf8" });
      assert.equal(status, 0, stderr);
      holdsRdms(await planned(folder, ["it-r"], [{ name: "Hypotheses", rdms: "it-r" }]), "it-r");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The plan of a study whose regions are these files, called as they are. */
async function planned(folder: string, files: readonly string[], networks: readonly object[]): Promise<MadePlan> {
  cpSync(fileURLToPath(new URL("../../examples/quickstart/stimuli", import.meta.url)), join(folder, "stimuli"), {
    recursive: true,
  });
  const config = join(folder, "study.json");
  const brain = files.map((rdms) => ({ roi: rdms, rdms }));
  writeFileSync(config, JSON.stringify({ name: "formats", stimuli: { images: "stimuli" }, brain, networks }));
  return makePlan({ config: pathToFileURL(config).href, artifacts: "./" }, folderStore);
}

function holdsRdms({ plan, files }: MadePlan, roi: string): void {
  const rows = plan.brain.filter((row) => row.roi === roi);
  assert.deepEqual(
    rows.map(({ subject }) => subject),
    SUBJECTS,
  );
  const names = plan.stimuli.map(({ name }) => `${name}.png`);
  for (const [subject, { rdm }] of rows.entries()) {
    const bytes = files.find(([path]) => path === rdm)?.[1] ?? new Uint8Array();
    const found = [...(readNpy(bytes, rdm).data as Float64Array)];
    const expected = names.flatMap((one, i) => names.slice(i + 1).map((other) => dissimilarity(one, other, subject)));
    assert.deepEqual(found, expected);
  }
}
