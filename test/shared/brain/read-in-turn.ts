/** Reads files of each kind and prints, a line each, what it is, its bytes, and the most memory that was resident beyond them before. */
import { readFileSync, writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { expand, pairCount } from "../../../shared/rdm/condensed.ts";

const resident = (what: "VmRSS" | "VmHWM"): number =>
  1024 * Number(new RegExp(`${what}:\\s*(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);

function drawn(n: number): Float64Array {
  const values = new Float64Array(pairCount(n));
  for (let k = 0, state = 1; k < values.length; k++) values[k] = (state = (state * 48271) % 2147483647) / 2147483647;
  return values;
}

const text = (rows: Iterable<readonly string[]>, between: string): string =>
  Array.from(rows, (row) => row.join(between)).join("\n");

function rowsOf(n: number): string[][] {
  const square = expand(drawn(n), n);
  return Array.from({ length: n }, (_, i) =>
    Array.from(square.subarray(i * n, (i + 1) * n), (value) => value.toFixed(6)),
  );
}

const written = (values: Float64Array) => Array.from(values, (value) => value.toFixed(6));

function pairsOf(n: number): string[][] {
  const places = Array.from({ length: n }, (_, k) => k);
  const values = written(drawn(n));
  return places.flatMap((i) => places.slice(i + 1).map((j) => [`s${i}`, `s${j}`, values.pop() ?? ""]));
}

const FILES: Record<string, (n: number) => Uint8Array | Promise<Uint8Array>> = {
  "two columns of pairs": (n) => {
    const values = written(drawn(n));
    return Buffer.from(text(values.map((value, k) => [value, values.at(-k - 1) ?? ""]).values(), ","));
  },
  "two rows of pairs": (n) => {
    const values = written(drawn(n));
    return Buffer.from(text([values, values.toReversed()], ";"));
  },
  "a table in long form": (n) => Buffer.from(text(["stim1,stim2,value".split(","), ...pairsOf(n)], ",")),
  "a square with names in Latin-1": (n) =>
    Buffer.from(text([Array.from({ length: n }, (_, k) => `é${k}`), ...rowsOf(n)], "\t"), "latin1"),
  "a square in UTF-16": (n) => Buffer.from(`\ufeff${text(rowsOf(n), ",")}`, "utf16le"),
  "HDF5 with gzip": (n) =>
    hdf5Bytes((file) => {
      file.create_dataset({ name: "rdm", data: expand(drawn(n), n), shape: [n, n], chunks: [20, n], compression: 4 });
    }),
  "a deflated npz": (n) => zipSync({ "rdm.npy": writeNpy({ shape: [n, n], data: expand(drawn(n), n) }) }, { level: 1 }),
};

const N = 700;

for (const [what, fileOf] of Object.entries(FILES)) {
  const read = async (n: number, bytes: Uint8Array) => {
    const stimuli = Array.from({ length: n }, (_, k) => `s${k}`);
    await readBrainRdms(bytes, { name: what, stimuli, match: "position" });
  };
  await read(40, await fileOf(40)); // loads and compiles
  const bytes = await fileOf(N);
  globalThis.gc?.();
  writeFileSync("/proc/self/clear_refs", "5"); // forgets the most so far
  const before = resident("VmRSS") - bytes.length;
  await read(N, bytes);
  console.log(JSON.stringify([what, bytes.length, resident("VmHWM") - before]));
}
