import type { Weights } from "../../../models/weights.ts";
import * as py from "./pickle-writer.ts";
import { bytesOf, tensor, torchZip } from "./torch-file.ts";

/** What torch.save writes of a training's state dict, with what a training keeps beside it. */
export function savedNetwork(
  weights: Weights,
  {
    rename = (name: string) => name,
    write = torchZip,
  }: { rename?: (name: string) => string; write?: typeof torchZip } = {},
): Buffer {
  const storages = [...weights.values()].map(({ data }, i) => {
    return { type: "Float", key: String(i), elements: data.length, bytes: bytesOf(data) };
  });
  const tensors = [...weights].map(([name, { shape }], i): [Buffer, Buffer] => [
    py.text(rename(name)),
    tensor(storages[i], shape),
  ]);
  const args = py.built(py.call(py.global("argparse", "Namespace")), py.dict([py.text("lr"), py.none]));
  const value = py.dict(
    [py.text("epoch"), py.int(90)],
    [py.text("args"), args],
    [py.text("state_dict"), py.dict(...tensors)],
  );
  return write(value, storages);
}
