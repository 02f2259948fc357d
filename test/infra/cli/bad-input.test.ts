import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { smallStudy, STIMULI, SUBJECTS } from "../../end-to-end/small-study.ts";
import { inData, without } from "../../reference.ts";
import { brainIn, command, isRefusal, planned, refused, smallConfig } from "./refusals.ts";

const pairs = (STIMULI * (STIMULI - 1)) / 2;
const brainMat = inData("kriegeskorte92/92_brainRDMs.mat");

describe("bad input", () => {
  let folder = "";
  before(async () => ({ folder } = await smallStudy()));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const configWith = (changes: Record<string, unknown>): string => smallConfig(folder, changes);
  const brainFile = (name: string, bytes: Uint8Array) => brainIn(folder, name, bytes);

  it("reports every problem of a config at once, missing files among them", () => {
    const config = configWith({
      poolng: "none",
      mantel: { permutations: 0 },
      brain: [{ roi: "IT", rdms: "nowhere.npy" }],
      networks: [
        { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } } },
        {
          name: "one",
          architecture: "alexnet",
          weights: { checkpoint: "alexnet.pth", source: "https://example.org/alexnet.pth" },
        },
      ],
      contrasts: [{ anova: ["one", "two"] }, { within: "one", layers: ["relu7", "relu8"] }],
    });
    isRefusal(
      command("plan", config),
      /poolng: unknown key, did you mean "pooling"\?/,
      /mantel\.permutations: found 0, needed/,
      /brain\[0\]\.rdms: no such file: .*nowhere\.npy/,
      /networks\[1\]\.name: network "one" is already the name/,
      /checkpoint: no such file: .*alexnet\.pth; it can be had from https:\/\/example\.org\/alexnet\.pth/,
      /contrasts\[0\]\.anova\[1\]: no network is named "two"/,
      /contrasts\[1\]\.layers\[1\]: "one" has no layer "relu8"/,
    );
  });

  it("says which command gets a data set that was not fetched yet", async () => {
    const brain = [{ roi: "IT", rdms: "data/kriegeskorte92/92_brainRDMs.mat" }];
    await refused(configWith({ brain }), /no such file: .*92_brainRDMs\.mat\nrsa fetch kriegeskorte92 gets/);
  });

  it("says that a config is not there, or is not YAML", async () => {
    await refused(join(folder, "none.yaml"), /no such file: .*none\.yaml/);
    writeFileSync(join(folder, "broken.yaml"), "name: [");
    await refused(join(folder, "broken.yaml"), /broken\.yaml: 1 problem\n\s+not YAML or JSON/);
  });

  it("says that the aliases of a YAML file would fill the memory, or name nothing", async () => {
    const path = join(folder, "aliases.yaml");
    writeFileSync(path, "name: &a [*b]");
    await refused(path, /aliases\.yaml: 1 problem\n\s+not YAML or JSON: .*alias/i);
    const doubled = Array.from({ length: 30 }, (_, i) => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}]`);
    writeFileSync(path, ["k0: &k0 [1]", ...doubled].join("\n"));
    await refused(path, /aliases\.yaml: 1 problem\n\s+not YAML or JSON: .*alias/i);
  });

  it("takes what is no URL for a path, whatever characters it has, and says which schemes there are", async () => {
    for (const name of ["100% set", "set #1", "what?", "run:1", "trailing "]) {
      cpSync(join(folder, "stimuli"), join(folder, name), { recursive: true });
      const { status, stderr } = await planned(configWith({ stimuli: { images: name } }));
      assert.equal(status, 0, stderr);
    }
    await refused(
      configWith({ stimuli: { images: "http://example.org/images" }, brain: [{ roi: "IT", rdms: "s3://" }] }),
      /stimuli\.images: no such file: .*http:\/\/example.*; URLs begin with s3:\/\/, https:\/\/ or file:\/\//,
      /brain\[0\]\.rdms: found the URL s3:\/\//,
    );
  });

  it("says what stands in the place of an ONNX model", async () => {
    writeFileSync(join(folder, "net.onnx"), "graph");
    await refused(configWith({ networks: [{ name: "one", onnx: "net.onnx" }] }), /net\.onnx: this is no .*ONNX model/);
  });

  it("says what stands in the place of checkpoints, of all of them at once", async () => {
    writeFileSync(join(folder, "page.pth"), "<html><body>Sign in");
    writeFileSync(join(folder, "gz.pth"), Buffer.from("1f8b0800", "hex"));
    const network = (name: string) => ({ name, architecture: "alexnet", weights: { checkpoint: `${name}.pth` } });
    await refused(
      configWith({ networks: [network("page"), network("gz")] }),
      /page\.pth: .*a web page/,
      /gz\.pth: .*gzip/,
    );
  });

  it("lists the variables of a .mat that has not the one named", { skip: without(brainMat) }, async () => {
    copyFileSync(brainMat, join(folder, "brain.mat"));
    await refused(
      configWith({ brain: [{ roi: "IT", rdms: "brain.mat", variable: "rdm" }] }),
      /brain\.mat: no variable rdm; the file holds RDMs .*did you mean RDMs\?/,
    );
  });

  it("shows both sides when the numbers of stimuli differ", { skip: without(brainMat) }, async () => {
    copyFileSync(brainMat, join(folder, "brain.mat"));
    await refused(configWith({ brain: [{ roi: "IT", rdms: "brain.mat", variable: "RDMs" }] }), /92/, /\b8\b/);
  });

  it("says what shape an array has that holds no RDMs", async () => {
    await refused(
      configWith(brainFile("shape.npy", writeNpy({ shape: [5, 7], data: new Float64Array(35) }))),
      /shape\.npy/,
      /5 × 7/,
    );
  });

  it("names the subject and the pair of a NaN", async () => {
    const data = Float64Array.from({ length: SUBJECTS * pairs }, (_, i) => i % 7);
    data[2 * pairs] = NaN; // the third subject's first pair
    await refused(
      configWith(brainFile("nan.npy", writeNpy({ shape: [SUBJECTS, pairs], data }))),
      /nan\.npy/,
      /subject 3/,
      /\b1\b.*\b2\b/,
      /NaN/,
    );
  });

  it("wants at least 3 stimuli", async () => {
    mkdirSync(join(folder, "two"), { recursive: true });
    for (const name of ["stim1.png", "stim2.png"])
      copyFileSync(join(folder, "stimuli", name), join(folder, "two", name));
    await refused(configWith({ stimuli: { images: "two" } }), /2 stimuli, needed at least 3/);
  });

  it("refuses truncated arrays with the bytes that were found and needed", async () => {
    const whole = readFileSync(join(folder, "it.npy"));
    await refused(configWith(brainFile("cut.npy", whole.subarray(0, whole.length - 100))), /cut\.npy/, /bytes/);
    await refused(configWith(brainFile("cut.npz", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))), /cut\.npz/);
  });

  it("refuses a truncated .mat", { skip: without(brainMat) }, async () => {
    const whole = readFileSync(brainMat);
    await refused(configWith(brainFile("cut.mat", whole.subarray(0, Math.floor(whole.length / 2)))), /cut\.mat/);
  });

  it("says that an output folder cannot be written, and why", () => {
    writeFileSync(join(folder, "plain"), "a file");
    const { status, stderr } = command("run", configWith({}), "--out", join(folder, "plain", "study"));
    assert.equal(status, 2, stderr);
    assert.match(stderr, /cannot write .*plain\/study.*: a part of the path is a file/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("suggests the command and the data set that a typo meant", () => {
    const typo = command("rnu", "x.yaml");
    assert.equal(typo.status, 2);
    assert.match(typo.stderr, /Did you mean run\?/);
    const dataSet = command("fetch", "kriegeskorte29");
    assert.equal(dataSet.status, 2);
    assert.match(dataSet.stderr, /did you mean "kriegeskorte92"\?/);
    const workers = command("run", "x.yaml", "--workers", "0");
    assert.equal(workers.status, 2);
    assert.match(workers.stderr, /whole number from 1 to 1024/);
  });

  it("gives help with exit code 0", () => {
    const { status, stdout } = command("--help");
    assert.equal(status, 0);
    for (const name of ["run", "plan", "report", "fetch"]) assert.match(stdout, new RegExp(`\\b${name}\\b`));
  });
});
