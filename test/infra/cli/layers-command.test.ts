import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { layersCommand, type LayersOptions } from "../../../infra/cli/layers-command.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { inReference, readJson, without } from "../../reference.ts";

async function said(what: string, options: LayersOptions = {}): Promise<string> {
  let text = "";
  await layersCommand(what, options, { isTTY: false, write: (more) => void (text += more) });
  return text;
}

describe("rsa layers", () => {
  it("lists the layers of a known architecture", async () => {
    const [head, first, ...others] = (await said("alexnet")).split("\n");
    assert.match(head, /^depth {2}default {2}op .*shape .*what .*name$/);
    assert.match(first, /^1 +yes +ReLU +64 × 55 × 55 +map, relu +relu1$/);
    assert.match(others.join("\n"), /7 layers can be read, 7 are if the config names none/);
  });

  it("looks for a file from where it is called", async () => {
    await assert.rejects(said("nowhere/none.onnx"), {
      message: new RegExp(`no such file: ${process.cwd()}/nowhere/none.onnx`),
    });
  });

  it("asks for an ONNX file where there are arrays or weights, and for no checkpoint", async () => {
    const folder = await mkdtemp(join(tmpdir(), "rsa-layers-"));
    const path = join(folder, "it.npy");
    await writeFile(path, writeNpy({ shape: [2], data: Float64Array.of(1, 2) }));
    await assert.rejects(said(path), { message: /it is a NumPy array/, advice: /^an ONNX file is needed/ });
    await rm(folder, { recursive: true });
  });

  it("knows what was meant by the name of an architecture that is spelled otherwise", async () => {
    await assert.rejects(said("resnet19"), {
      name: "InputError",
      message: /^resnet19: no file .*did you mean "resnet18"/,
    });
  });

  const FOLDER = inReference("networks/onnx");
  it(
    "lists tensors of an ONNX file with operator, shape and depth, and says which are read by default",
    { skip: without(FOLDER) },
    async () => {
      const { taps } = readJson(`${FOLDER}/e_vit_opset13.taps.json`) as {
        readonly taps: readonly {
          readonly tensor: string;
          readonly depth: number;
          readonly op: string;
          readonly activation: boolean;
        }[];
      };
      const text = await said(`${FOLDER}/e_vit_opset13.onnx`);
      for (const { tensor, depth, op, activation } of taps) {
        const line = text.split("\n").find((one) => one.endsWith(`  ${tensor}`)) ?? "";
        assert.match(line, new RegExp(`^${depth} +${activation ? "yes " : ""} *${op} `), tensor);
      }
      assert.match(text, /Note: the config gives no preprocess/);
      const { layers } = JSON.parse(await said(`${FOLDER}/e_vit_opset13.onnx`, { default: true, json: true })) as {
        readonly layers: readonly {
          readonly name: string;
          readonly shape: readonly number[];
          readonly activation: string;
        }[];
      };
      assert.deepEqual(
        layers.map(({ name, shape, activation }) => [name, shape, activation]),
        [0, 1].map((block) => [`/blocks.${block}/act/Mul_1_output_0`, [197, 128], "gelu (Erf)"]),
      );
    },
  );
});
