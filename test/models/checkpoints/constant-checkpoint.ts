import type { Architecture } from "../../../models/architecture.ts";
import * as py from "./pickle-writer.ts";
import { floats, tensor, torchZip } from "./torch-file.ts";

/**
 * A checkpoint of a whole architecture in a few kilobytes: all elements of each of its tensors are one stored value, seen through
 * strides of 0.
 *
 * @param write - torchZip or torchLegacy
 */
export function constantCheckpoint(
  { parameters }: Pick<Architecture, "parameters">,
  value: number,
  write: typeof torchZip = torchZip,
): Buffer {
  const storages = [...parameters.keys()].map((_, i) => floats(String(i), [value + i / 1024]));
  const tensors = [...parameters].map(([name, shape], i): [Buffer, Buffer] => {
    return [
      py.text(name),
      tensor(
        storages[i],
        shape,
        shape.map(() => 0),
      ),
    ];
  });
  return write(py.dict(...tensors), storages);
}
