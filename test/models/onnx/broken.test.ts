import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, it } from "node:test";
import { onnxNetwork } from "../../../models/onnx/onnx-network.ts";
import { tappedModel } from "../../../models/onnx/tapped-model.ts";
import { openSession } from "../../../models/session.ts";
import { InputError } from "../../../shared/errors.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { stimuliOf } from "./shown-stimuli.ts";

const FOLDER = inReference("networks/onnx/broken");

/** What the reference wants to be named, as it stands in a message. */
const NAMED: Readonly<Record<string, RegExp>> = {
  "the file name": /\.onnx/,
  "cut short / incomplete": /cut short/,
  "not an ONNX file": /this is no ONNX model/,
  "the input name": /input x /,
  "its shape": /\[N, 128\]/,
  "the shape": /\[N, 1, 28, 28\]/,
  "what is needed": /needed images, \[N, 3, rows, columns\] or \[N, rows, columns, 3\]/,
  "both input names": /input, input_2/,
  "the highest known opset": /up to 26/,
  operator: /DeformableThing/,
  domain: /com\.example\.vision/,
  "node name custom": /node custom/,
  "the location": /etc\/passwd/,
};

/** Reads what is in the folder; of other places nobody may ask. */
const read = (file: string): Promise<Uint8Array> => {
  assert.ok(file.startsWith(`${FOLDER}/`) && !file.includes(".."), file);
  return existsSync(file)
    ? Promise.resolve(readFileSync(file))
    : Promise.reject(new InputError(`no such file: ${basename(file)}`));
};

interface Expected {
  readonly runs: boolean;
  readonly should_name: readonly string[];
}

const files = existsSync(FOLDER) ? (readJson(`${FOLDER}/expected.json`) as Record<string, Expected>) : {};

describe("a model that is broken or unfit", { skip: without(FOLDER) }, () => {
  it("is looked at, whatever is in the folder", () => {
    const models = readdirSync(FOLDER).filter((file) => file.endsWith(".onnx"));
    assert.deepEqual(Object.keys(files).sort(), models.sort());
  });

  for (const [file, { runs, should_name }] of Object.entries(files)) {
    const named = (text: string): void => {
      for (const what of should_name) assert.match(text, NAMED[what] ?? new RegExp(what), `${file}, ${what}`);
    };
    it(`${file} ${runs ? "runs, and what was taken is said" : "is refused, and what is wrong is named"}`, async () => {
      const location = `${FOLDER}/${file}`;
      if (runs) {
        named((await onnxNetwork(location, undefined, read)).notes.join("\n"));
        return;
      }
      await assert.rejects(onnxNetwork(location, undefined, read), (error: unknown) => {
        assert.ok(error instanceof InputError, String(error));
        named(`${error.message}\n${error.advice}`);
        return true;
      });
    });
  }

  const expected = `${FOLDER}/expected.npz`;
  const skip = without(expected, inData("kriegeskorte92/stimuli"));
  it("has the values of other programs where only its size is open", { skip }, async () => {
    for (const [key, { data }] of npzArrays(expected)) {
      const file = Object.keys(files).find((name) => key.startsWith(name.replace(/\.onnx$/, ""))) ?? key;
      const { model, input, batch, layers, preprocessing } = await onnxNetwork(`${FOLDER}/${file}`, undefined, read);
      const [layer] = layers.filter(({ byDefault }) => byDefault);
      const feeding = { input, size: preprocessing.crop, batch };
      const session = await openSession(tappedModel(model, feeding, [layer], "spatial-mean"), [layer.name]);
      const shown = await stimuliOf(["stim01.png", "stim24.png", "stim57.png", "stim92.png"]);
      const found = (await session.run(shown, 4)).get(layer.name)!;
      await session.release();
      assert.equal(found.length, data.length);
      const needed = Array.from({ length: data.length }, (_, i) => Number(data[i]));
      const largest = Math.max(...needed.map(Math.abs));
      const worst = Math.max(...needed.map((value, i) => Math.abs(value - found[i])));
      assert.ok(worst <= 1e-5 * largest, `${file}: off by ${worst} of ${largest}`);
    }
  });
});
