import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { activationKinds } from "../../../models/onnx/activation-kinds.ts";
import { constantInputs, valuesOf } from "../../../models/onnx/constants.ts";
import { elementTypes } from "../../../models/onnx/element-types.ts";
import { encodeExcerpt } from "../../../models/onnx/encode-model.ts";
import { externalFiles } from "../../../models/onnx/external-data.ts";
import { dependents, nodesTowards } from "../../../models/onnx/graph-view.ts";
import { imageInput } from "../../../models/onnx/image-input.ts";
import { modelIn } from "../../../models/onnx/load-model.ts";
import { InputError } from "../../../shared/errors.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { inReference } from "../../reference.ts";
import { smallModel } from "./small-model.ts";

/** All that is asked of a file before it is run. */
function look(bytes: Uint8Array): void {
  const model = modelIn(bytes);
  externalFiles(model);
  for (const { tensor } of constantInputs(model).slice(0, 20)) valuesOf(tensor);
  elementTypes(model);
  const { name } = imageInput(model, undefined);
  dependents(model, name);
  activationKinds(model);
  const nodes = nodesTowards(model, model.outputs);
  encodeExcerpt(model, { inputs: [], before: [], nodes, after: [], outputs: [] });
}

const reference = ["a_cnn_opset13", "d_nhwc_tf_names", "i_initialisers_as_inputs"]
  .map((name) => inReference(`networks/onnx/${name}.onnx`))
  .filter(existsSync);
const files = [smallModel(), ...reference.map((path) => readFileSync(path))];

describe("the reader of ONNX files", () => {
  it("ends with an InputError or a model, whatever bytes are changed, cut or doubled", () => {
    const random = randomStream(11, 0);
    const below = (n: number): number => Math.floor(random.uniform(0, n));
    for (const file of files) {
      look(file);
      for (let round = 0; round < 400; round++) {
        let bytes = Buffer.from(file);
        // headers and nodes lie before and between the weights, which any byte fits
        const place = () => (random.uniform(0, 1) < 0.5 ? below(Math.min(bytes.length, 3000)) : below(bytes.length));
        for (let change = below(4); change >= 0; change--) bytes[place()] = below(256);
        if (round % 5 === 0) bytes = bytes.subarray(0, below(bytes.length));
        if (round % 7 === 0) bytes = Buffer.concat([bytes.subarray(0, place()), bytes.subarray(place())]);
        try {
          look(bytes);
        } catch (error) {
          assert.ok(
            error instanceof InputError,
            `round ${round}: ${error instanceof Error ? error.stack : String(error)}`,
          );
        }
      }
    }
  });

  it("is not held up by nodes in a circle, nor by graphs within graphs", () => {
    const circle = { input: ["b"], output: ["a"], opType: "Identity", attribute: [] };
    const nodes = [
      circle,
      { ...circle, input: ["a"], output: ["b"] },
      { ...circle, opType: "Mul", input: ["a", "b"], output: ["c"] },
    ];
    look(smallModel({ nodes, outputs: ["c"] }));
    // node → attribute → graph → node …, each in the bytes of the one around it
    const field = (number: number, content: Buffer): Buffer => {
      const length: number[] = [];
      for (let left = content.length; left >= 0; left = left < 128 ? -1 : left >> 7)
        length.push(left < 128 ? left : (left & 127) | 128);
      return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), content]);
    };
    let graph = field(2, Buffer.from("innermost"));
    for (let depth = 0; depth < 2000; depth++)
      graph = field(1, Buffer.concat([field(4, Buffer.from("If")), field(5, field(6, graph))]));
    const model = Buffer.concat([Buffer.from([8, 8]), field(8, Buffer.from([16, 17])), field(7, graph)]);
    assert.throws(() => look(model), { name: "InputError" });
  });
});
