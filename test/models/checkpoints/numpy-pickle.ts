/** Arrays of NumPy as its `__reduce__` pickles them by protocol 2, for tests; agrees with pickletools.dis of NumPy 2.4. */
import * as py from "./pickle-writer.ts";

const bytes = (content: Uint8Array): Buffer =>
  py.call(py.global("_codecs", "encode"), py.text(Buffer.from(content).toString("latin1")), py.text("latin1"));

const dtype = (type: string, order: string): Buffer =>
  py.built(
    py.call(py.global("numpy", "dtype"), py.text(type), py.bool(false), py.bool(true)),
    py.tuple(py.int(3), py.text(order), py.none, py.none, py.none, py.int(-1), py.int(-1), py.int(0)),
  );

function utf32(values: readonly string[], width: number): Buffer {
  const content = Buffer.alloc(4 * width * values.length);
  for (const [k, value] of values.entries()) {
    for (const [i, letter] of Array.from(value).entries())
      content.writeUInt32LE(letter.codePointAt(0) ?? 0, 4 * (width * k + i));
  }
  return content;
}

const widthOf = (values: readonly string[]): number => Math.max(...values.map((value) => Array.from(value).length));

/** @param core - where NumPy has it: `numpy.core` before version 2 */
const pickledArray = (shape: readonly number[], type: Buffer, content: Buffer, core = "numpy._core"): Buffer =>
  py.built(
    py.call(
      py.global(`${core}.multiarray`, "_reconstruct"),
      py.global("numpy", "ndarray"),
      py.tuple(py.int(0)),
      bytes(Buffer.from("b")),
    ),
    py.tuple(py.int(1), py.tuple(...shape.map((size) => py.int(size))), type, py.bool(false), content),
  );

/** `np.array(values)` of text */
export const textArray = (values: readonly string[], core?: string): Buffer => {
  const width = widthOf(values);
  return pickledArray([values.length], dtype(`U${width}`, "<"), bytes(utf32(values, width)), core);
};

/** `np.array(values, dtype=object)` */
export const objectArray = (values: readonly string[]): Buffer =>
  pickledArray([values.length], dtype("O8", "|"), py.list(...values.map((value) => py.text(value))));

/** `np.array(values)` of integers */
export const integerArray = (values: readonly number[]): Buffer =>
  pickledArray([values.length], dtype("i8", "<"), bytes(Buffer.from(BigInt64Array.from(values, BigInt).buffer)));

/** `list(np.array(values))`: scalars of NumPy */
export const scalars = (values: readonly string[]): Buffer =>
  py.list(
    ...values.map((value) => {
      const width = widthOf([value]);
      const make = py.global("numpy._core.multiarray", "scalar");
      return py.call(make, dtype(`U${width}`, "<"), bytes(utf32([value], width)));
    }),
  );
