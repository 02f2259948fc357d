import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, before, describe, it } from "node:test";
import { parse } from "yaml";
import { initCommand } from "../../../infra/cli/init-command.ts";
import { terminalAnswers, usualAnswers } from "../../../infra/init/ask.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { architectures } from "../../../models/architectures/registry.ts";
import type { StudyConfig } from "../../../shared/config/schema.ts";
import { InputError } from "../../../shared/errors.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { writeNpz } from "../../../shared/formats/npz-write.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { smallStudy, STIMULI } from "../../end-to-end/small-study.ts";
import { smallModel } from "../../models/onnx/small-model.ts";
import { planned } from "../cli/refusals.ts";
import { safetensors } from "../../models/checkpoints/torch-file.ts";

const noise = randomStream(7, 0);
const random = (length: number): Float64Array => Float64Array.from({ length }, () => noise.uniform(0, 2));
const PAIRS = (STIMULI * (STIMULI - 1)) / 2;

/** One RDM as a square of text. */
function square(): string {
  const rdm = Array.from({ length: STIMULI }, () => Array.from({ length: STIMULI }, () => 0));
  for (const [i, row] of rdm.entries()) {
    for (let j = 0; j < i; j++) row[j] = (rdm[j] ?? [])[i] = noise.uniform(0, 2);
  }
  return rdm.map((row) => row.join(",")).join("\n");
}

/** Weights of an architecture by their names and shapes, all of them 0. */
function checkpoint(name: string): Buffer {
  let offset = 0;
  const header = [...(architectures.get(name)?.parameters ?? [])].map(([key, shape]) => {
    const data_offsets = [offset, (offset += 4 * shape.reduce((product, size) => product * size, 1))];
    return [key, { dtype: "F32", shape, data_offsets }] as const;
  });
  return safetensors(Object.fromEntries(header), Buffer.alloc(offset));
}

async function init(
  folder: string,
  file = "study.yaml",
): Promise<{ readonly said: string; readonly config: StudyConfig }> {
  let said = "";
  const write = (text: string): void => void (said += text);
  await initCommand(folder, file, usualAnswers(write), { isTTY: false, write });
  return { said, config: parse(readFileSync(join(folder, file), "utf8")) as StudyConfig };
}

describe("rsa init", () => {
  let folder = "";
  before(async () => {
    ({ folder } = await smallStudy());
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("writes a config that a plan accepts, of images and RDMs alone, and overwrites nothing", async () => {
    const { said, config } = await init(folder);
    assert.deepEqual(config.stimuli, { images: "stimuli" });
    assert.deepEqual(config.brain, [{ roi: "IT", rdms: "it.npy" }]);
    assert.deepEqual(
      config.networks.map(({ architecture }) => architecture),
      ["alexnet"],
    );
    assert.match(said, /^Stimuli +stimuli: 8 images\nBrain +it\.npy: 4 subjects, called IT\n/);
    assert.match(said, /Ignored +small\.yaml: of no kind that is read\n/);
    assert.match(said, /Assumed +it\.npy names no stimuli that the images have: taken to be in their order\n/);
    assert.match(said, /Taken +no network was found: random weights of which architecture: alexnet\n/);
    assert.match(said, /Planned +8 stimuli, 5 networks with their draws, 140 tests\. Next: rsa run .*study\.yaml\n$/);
    const text = readFileSync(join(folder, "study.yaml"), "utf8");
    const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    const published = new URL("../../../shared/config/study-config.schema.json", import.meta.url);
    assert.equal(readFileSync(join(folder, schema), "utf8"), readFileSync(published, "utf8"));

    await assert.rejects(init(folder), /study\.yaml is there already, and nothing is overwritten/);
    assert.equal(readFileSync(join(folder, "study.yaml"), "utf8"), text);
    assert.equal((await planned(join(folder, "study.yaml"))).status, 0);
  });

  it("tells regions, models, activations and weights apart by what is in them", async () => {
    const all = join(folder, "all");
    cpSync(join(folder, "stimuli"), join(all, "images"), { recursive: true });
    mkdirSync(join(all, "V1"));
    for (const subject of ["sub-01", "sub-02", "sub-03"]) writeFileSync(join(all, "V1", `${subject}.csv`), square());
    writeFileSync(join(all, "animacy.csv"), square());
    const rdms = (subjects: number) => ({ shape: [subjects, PAIRS], data: random(subjects * PAIRS) });
    writeFileSync(join(all, "regions.npz"), writeNpz({ EVC_RDMs: rdms(3), LOC_RDMs: rdms(3) }));
    mkdirSync(join(all, "nets/clip"), { recursive: true });
    const layer = writeNpy({ shape: [STIMULI, 30], data: random(30 * STIMULI) });
    for (const name of ["block1", "block2"]) writeFileSync(join(all, "nets/clip", `${name}.npy`), layer);
    writeFileSync(join(all, "nets/mine.safetensors"), checkpoint("squeezenet1_1"));
    for (const name of ["broken.onnx", "broken.onnx.data"]) writeFileSync(join(all, "nets", name), Uint8Array.of(0));
    writeFileSync(join(all, "broken.npz"), Uint8Array.of(0, 1, 2));
    writeFileSync(join(all, "notes.md"), "# Notes");
    const table = (columns: number) => Array.from({ length: STIMULI }, (_, k) => [`stim${k + 1}`, ...random(columns)].join(",")).join("\n"); // prettier-ignore
    writeFileSync(join(all, "ratings.csv"), table(2));
    writeFileSync(join(all, "dnn.csv"), table(12));

    const { said, config } = await init(all, "mine.yaml");
    assert.deepEqual(config.brain, [
      { roi: "V1", rdms: "V1" },
      { roi: "EVC", rdms: "regions.npz", variable: "EVC_RDMs" },
      { roi: "LOC", rdms: "regions.npz", variable: "LOC_RDMs" },
    ]);
    assert.deepEqual(config.networks, [
      { name: "dnn", activations: "dnn.csv" },
      { name: "mine", architecture: "squeezenet1_1", weights: { checkpoint: "nets/mine.safetensors" } },
      { name: "clip", activations: "nets/clip" },
      { name: "animacy", rdms: "animacy.csv" },
      {
        name: "squeezenet1_1 random",
        architecture: "squeezenet1_1",
        weights: { random: { seeds: [0, 1, 2, 3, 4] } },
      },
    ]);
    assert.deepEqual(config.contrasts, [
      { anova: ["mine", "squeezenet1_1 random"] },
      { within: "mine", layers: ["classifier.2", "features.1"] },
      { within: "squeezenet1_1 random", layers: ["classifier.2", "features.1"] },
    ]);
    assert.match(said, /Assumed +animacy\.csv holds one RDM: taken for a model's, not for a brain's/);
    assert.match(said, /Ignored +broken\.npz: begins with 00 01 02; needed a file of/);
    assert.match(said, /ratings\.csv: fewer than 10 columns may be properties of the stimuli/);
    assert.match(said, /notes\.md: of no kind that is read/);
    assert.match(said, /nets\/broken\.onnx: this is no whole ONNX model/);
    assert.doesNotMatch(said, /broken\.onnx\.data/); // belongs to it
  });

  it("sets five random twins beside an ONNX network, and a contrast that asks whether it is better than they are", async () => {
    const own = join(folder, "onnx");
    cpSync(join(folder, "stimuli"), join(own, "images"), { recursive: true });
    const subjects = writeNpy({ shape: [3, PAIRS], data: random(3 * PAIRS) });
    writeFileSync(join(own, "it.npy"), subjects);
    for (const name of ["mine", "mine-untrained"]) writeFileSync(join(own, `${name}.onnx`), smallModel());
    const { said, config } = await init(own);
    assert.deepEqual(config.networks, [
      { name: "mine-untrained", onnx: "mine-untrained.onnx", training: "random" },
      { name: "mine", onnx: "mine.onnx", training: "trained" },
      {
        name: "mine random",
        onnx: "mine.onnx",
        weights: { random: { scheme: "torch-default", seeds: [0, 1, 2, 3, 4] } },
      },
    ]);
    assert.deepEqual(config.contrasts, [{ anova: ["mine", "mine random"] }]);
    assert.match(said, /Planned +8 stimuli, 7 networks with their draws/);
    const text = readFileSync(join(own, "study.yaml"), "utf8");
    assert.match(text, /mine\.onnx, training: trained \} +# taken to be trained: rsa identify mine\.onnx tells/);
    assert.match(text, /seeds: \[ 0, 1, 2, 3, 4 \] \} \} \} +# is it the architecture, or what it has learned\?/);
  });

  it("says how networks are pooled that give tokens, and their twins as they are", async () => {
    const own = join(folder, "tokens");
    cpSync(join(folder, "stimuli"), join(own, "images"), { recursive: true });
    writeFileSync(join(own, "it.npy"), writeNpy({ shape: [3, PAIRS], data: random(3 * PAIRS) }));
    const nodes = [
      operator("Conv", ["image", "kernel"], "sums", { kernel_shape: [4, 4], strides: [4, 4] }),
      operator("ReduceMean", ["sums"], "rows", { axes: [3], keepdims: 0 }),
      operator("Relu", ["rows"], "relu"),
    ];
    writeFileSync(join(own, "mixer.onnx"), smallModel({ nodes }));
    const layer = (...shape: number[]) => ({
      shape: [STIMULI, ...shape],
      data: random(shape.reduce((product, size) => product * size, STIMULI)),
    });
    writeFileSync(join(own, "vit.npz"), writeNpz({ block1: layer(17, 6), block2: layer(17, 6), head: layer(6) }));

    const { config } = await init(own);
    assert.deepEqual(config.networks, [
      { name: "mixer", onnx: "mixer.onnx", training: "trained", pooling: "token-mean" },
      { name: "vit", activations: "vit.npz", pooling: "cls-token", layers: ["block1", "block2"] },
      {
        name: "mixer random",
        onnx: "mixer.onnx",
        pooling: "token-mean",
        weights: { random: { scheme: "torch-default", seeds: [0, 1, 2, 3, 4] } },
      },
    ]);
    const text = readFileSync(join(own, "study.yaml"), "utf8");
    assert.match(text, /# .*lists its layers; its tokens are averaged, cls-token keeps the first\n/);
    assert.match(text, /the first token is kept as its class token, token-mean averages all, and layers name those/);
    assert.equal((await planned(join(own, "study.yaml"))).status, 0);
  });

  it("says what a study needs where there is none", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    await assert.rejects(init(empty), (error) => {
      return (
        error instanceof InputError && /no images among 0 files; a study needs images .*and RDMs/.test(error.message)
      );
    });
    cpSync(join(folder, "stimuli"), join(empty, "stimuli"), { recursive: true });
    writeFileSync(
      join(empty, "half.npy"),
      writeNpy({ shape: [3, 3], data: Float64Array.of(0, 1, 2, 1, 0, 3, 2, 3, 0) }),
    );
    await assert.rejects(init(empty), /8 images in stimuli, and no file of RDMs of them; .*\n +half\.npy: .*3 stimuli/);
    await assert.rejects(init(join(folder, "nowhere")), /nowhere: no such folder/);
  });

  it("asks at a terminal, again where an answer cannot be, and takes what is usual where it is empty", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const { ask, close } = terminalAnswers(input, output, () => assert.fail("nobody has left"));
    let answers = ["many", "300"];
    output.on("data", (text: Buffer) => {
      if (String(text).includes("]: ")) input.write(`${answers.shift() ?? ""}\n`);
    });
    const fault = (answer: string): string | undefined => (/^\d+$/.test(answer) ? undefined : "needed a number");
    assert.equal(await ask("relabellings", "10000", fault), "300");
    answers = [""];
    assert.equal(await ask("relabellings", "10000", fault), "10000");
    close();
  });
});
