import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { smallStudy, STIMULI, SUBJECTS } from "../../end-to-end/small-study.ts";
import { inData, without } from "../../reference.ts";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.ts", import.meta.url));
const pairs = (STIMULI * (STIMULI - 1)) / 2;
const brainMat = inData("kriegeskorte92/92_brainRDMs.mat");

/** Runs the command line as a user would. */
function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [rsa, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("bad input", () => {
  let folder = "";
  before(async () => ({ folder } = await smallStudy()));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The small study with some of its keys replaced; returns the path of its config. */
  function configWith(changes: Record<string, unknown>): string {
    const path = join(folder, "bad.yaml");
    const config = {
      name: "bad",
      stimuli: { images: "stimuli" },
      brain: [{ roi: "IT", rdms: "it.npy" }],
      networks: [{ name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] }],
      mantel: { permutations: 10 },
      ...changes,
    };
    writeFileSync(path, stringify(config));
    return path;
  }

  /** The plan is refused with exit code 2 and one message, which matches every pattern and is no stack trace. */
  function refused(config: string, ...patterns: RegExp[]): void {
    const { status, stderr } = command("plan", config);
    assert.equal(status, 2, stderr);
    for (const pattern of patterns) assert.match(stderr, pattern);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }

  function brainFile(name: string, bytes: Uint8Array): { brain: unknown[] } {
    writeFileSync(join(folder, name), bytes);
    return { brain: [{ roi: "IT", rdms: name }] };
  }

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
    refused(
      config,
      /poolng: unknown key, did you mean "pooling"\?/,
      /mantel\.permutations: found 0, needed/,
      /brain\[0\]\.rdms: no such file: .*nowhere\.npy/,
      /networks\[1\]\.name: network "one" is already the name/,
      /checkpoint: no such file: .*alexnet\.pth; it can be had from https:\/\/example\.org\/alexnet\.pth/,
      /contrasts\[0\]\.anova\[1\]: no network is named "two"/,
      /contrasts\[1\]\.layers\[1\]: "one" has no layer "relu8"/,
    );
  });

  it("says that a config is not there, or is not YAML", () => {
    refused(join(folder, "none.yaml"), /no such file: .*none\.yaml/);
    writeFileSync(join(folder, "broken.yaml"), "name: [");
    refused(join(folder, "broken.yaml"), /broken\.yaml: 1 problem\n\s+not YAML or JSON/);
  });

  it("says that the aliases of a YAML file would fill the memory, or name nothing", () => {
    const path = join(folder, "aliases.yaml");
    writeFileSync(path, "name: &a [*b]");
    refused(path, /aliases\.yaml: 1 problem\n\s+not YAML or JSON: .*alias/i);
    const doubled = Array.from({ length: 30 }, (_, i) => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}]`);
    writeFileSync(path, ["k0: &k0 [1]", ...doubled].join("\n"));
    refused(path, /aliases\.yaml: 1 problem\n\s+not YAML or JSON: .*alias/i);
  });

  it("takes what is no URL for a path, whatever characters it has, and says which schemes there are", () => {
    for (const name of ["100% set", "set #1", "what?", "run:1", "trailing "]) {
      cpSync(join(folder, "stimuli"), join(folder, name), { recursive: true });
      const { status, stderr } = command("plan", configWith({ stimuli: { images: name } }));
      assert.equal(status, 0, stderr);
    }
    refused(
      configWith({ stimuli: { images: "http://example.org/images" }, brain: [{ roi: "IT", rdms: "s3://" }] }),
      /stimuli\.images: no such file: .*http:\/\/example.*; URLs begin with s3:\/\/, https:\/\/ or file:\/\//,
      /brain\[0\]\.rdms: found the URL s3:\/\//,
    );
  });

  it("says by name what is not built yet", () => {
    writeFileSync(join(folder, "net.onnx"), "graph");
    refused(configWith({ networks: [{ name: "one", onnx: "net.onnx" }] }), /ONNX file is not built yet/);
  });

  it("says what stands in the place of checkpoints, of all of them at once", () => {
    writeFileSync(join(folder, "page.pth"), "<html><body>Sign in");
    writeFileSync(join(folder, "gz.pth"), Buffer.from("1f8b0800", "hex"));
    const network = (name: string) => ({ name, architecture: "alexnet", weights: { checkpoint: `${name}.pth` } });
    refused(configWith({ networks: [network("page"), network("gz")] }), /page\.pth: .*a web page/, /gz\.pth: .*gzip/);
  });

  it("lists the variables of a .mat that has not the one named", { skip: without(brainMat) }, () => {
    copyFileSync(brainMat, join(folder, "brain.mat"));
    refused(
      configWith({ brain: [{ roi: "IT", rdms: "brain.mat", variable: "rdm" }] }),
      /brain\.mat: no variable rdm; the file holds RDMs .*did you mean RDMs\?/,
    );
  });

  it("shows both sides when the numbers of stimuli differ", { skip: without(brainMat) }, () => {
    copyFileSync(brainMat, join(folder, "brain.mat"));
    refused(configWith({ brain: [{ roi: "IT", rdms: "brain.mat", variable: "RDMs" }] }), /92/, /\b8\b/);
  });

  it("says what shape an array has that holds no RDMs", () => {
    refused(
      configWith(brainFile("shape.npy", writeNpy({ shape: [5, 7], data: new Float64Array(35) }))),
      /shape\.npy/,
      /5 × 7/,
    );
  });

  it("names the subject and the pair of a NaN", () => {
    const data = Float64Array.from({ length: SUBJECTS * pairs }, (_, i) => i % 7);
    data[2 * pairs] = NaN; // the third subject's first pair
    refused(
      configWith(brainFile("nan.npy", writeNpy({ shape: [SUBJECTS, pairs], data }))),
      /nan\.npy/,
      /subject 3/,
      /\b1\b.*\b2\b/,
      /NaN/,
    );
  });

  it("wants at least 3 stimuli", () => {
    mkdirSync(join(folder, "two"), { recursive: true });
    for (const name of ["stim1.png", "stim2.png"])
      copyFileSync(join(folder, "stimuli", name), join(folder, "two", name));
    refused(configWith({ stimuli: { images: "two" } }), /2 stimuli, needed at least 3/);
  });

  it("names an image that cannot be read, and keeps what was computed", () => {
    mkdirSync(join(folder, "cut"), { recursive: true });
    for (let i = 1; i <= STIMULI; i++)
      copyFileSync(join(folder, "stimuli", `stim${i}.png`), join(folder, "cut", `stim${i}.png`));
    const image = join(folder, "cut", "stim5.png");
    writeFileSync(image, readFileSync(image).subarray(0, 400));
    const out = join(folder, "out-cut");
    const { status, stderr } = command("run", configWith({ stimuli: { images: "cut" } }), "--out", out);
    assert.equal(status, 2, stderr);
    assert.match(stderr, /stim5\.png/);
    assert.doesNotMatch(stderr, /\n\s+at /);
    const error = JSON.parse(readFileSync(join(out, "error.json"), "utf8")) as Record<string, string>;
    assert.match(error["message"] ?? "", /stim5\.png/);
    assert.ok(readFileSync(join(out, "plan.json")).length > 0);
  });

  it("refuses truncated arrays with the bytes that were found and needed", () => {
    const whole = readFileSync(join(folder, "it.npy"));
    refused(configWith(brainFile("cut.npy", whole.subarray(0, whole.length - 100))), /cut\.npy/, /bytes/);
    refused(configWith(brainFile("cut.npz", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))), /cut\.npz/);
  });

  it("refuses a truncated .mat", { skip: without(brainMat) }, () => {
    const whole = readFileSync(brainMat);
    refused(configWith(brainFile("cut.mat", whole.subarray(0, Math.floor(whole.length / 2)))), /cut\.mat/);
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
    assert.match(workers.stderr, /whole number of at least 1/);
  });

  it("gives help with exit code 0", () => {
    const { status, stdout } = command("--help");
    assert.equal(status, 0);
    for (const name of ["run", "plan", "report", "fetch"]) assert.match(stdout, new RegExp(`\\b${name}\\b`));
  });
});
