/** What the keys of a network from an ONNX file must change with. */
import { writeNpy } from "../../../shared/formats/npy.ts";
import { smallModel, smallOutputs } from "../../models/onnx/small-model.ts";
import { all, copy, NETWORK, put, type Row, set } from "./key-row.ts";

const own = all(
  put("own.onnx", smallModel()),
  set("networks.0", { name: "one", onnx: "own.onnx" }),
  set("contrasts", []),
);
const ones = new Float32Array(3 * 64).fill(1);
const checked = all(
  own,
  put("in.npy", writeNpy({ shape: [1, 3, 8, 8], data: ones })),
  put("out.npy", writeNpy({ shape: [1, 2, 2, 2], data: smallOutputs(ones) })),
  set("networks.0.check", { input: "in.npy", outputs: "out.npy" }),
);

const random = "networks.0.weights.random";
const twin = all(own, set("networks.0.weights", { random: { scheme: "normal", sd: 0.1, seed: 1 } }));

export const ONNX_FIELDS: Readonly<Record<string, Row>> = {
  "networks[].onnx": {
    from: own,
    change: all(copy("own.onnx", "moved.onnx"), set("networks.0.onnx", "moved.onnx")),
    changes: [],
  },
  "networks[].weights.random.scheme": {
    from: twin,
    change: set(random, { scheme: "permute", seed: 1 }),
    changes: NETWORK,
  },
  "networks[].weights.random.sd": { from: twin, change: set(`${random}.sd`, 0.2), changes: NETWORK },
  "networks[].weights.random.biases": { from: twin, change: set(`${random}.biases`, "keep"), changes: NETWORK },
  "networks[].weights.random.normalisation": {
    from: twin,
    change: set(`${random}.normalisation`, "keep"),
    changes: NETWORK,
  },
  "networks[].check.input": {
    from: checked,
    change: all(copy("in.npy", "images.npy"), set("networks.0.check.input", "images.npy")),
    changes: [],
  },
  "networks[].check.outputs": {
    from: checked,
    change: all(copy("out.npy", "outputs.npy"), set("networks.0.check.outputs", "outputs.npy")),
    changes: [],
  },
};
