/**
 * WebAssembly that counts the discordant pairs of a sequence of small numbers: a pair is discordant if the earlier number is
 * greater. The sequence is cut into batches. A discordant pair is counted in one of two ways:
 *
 *   same batch          by odd-even-merge.wat.ts, for sixteen batches at once, of which each is a lane
 *   different batches   by Σ over numbers of (elements of the batch with the number) · (elements before it with a greater one)
 *
 * So a batch leaves its numbers in a column of a buffer, and is framed by two arrays: entry b + 1 of an array says how many
 * elements so far have a number > b, entry 0 how many there are.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { splat, sumOf } from "../../wasm/wat.ts";
import { mergeFunctions, merges, sumWithoutTurns, type Tags } from "./odd-even-merge.wat.ts";
import { blocksFunction, MOST_ROWS, ROW } from "./rows.wat.ts";

/** Numbers are below this: 7 bits of a byte, beside the tag. */
export const MOST_NUMBERS = 128;
export const MOST_BATCHES = 16;
const TAGS: Tags = { lanes: "i8x16", bit: () => 1, anew: () => "parity" };

export interface BatchesLayout {
  /** MOST_ROWS rows of bytes: the numbers of a batch's elements, a batch to a column */
  readonly buffer: number;
  /** a vector for the pairs within blocks, and one for a merge */
  readonly counters: number;
}

export function batchesLayout(addresses: AddressSpace): BatchesLayout {
  return { buffer: addresses.take(ROW * MOST_ROWS), counters: addresses.take(2 * ROW) };
}

/** Two arrays of u16 or u32: those of a batch, turn and turn about. */
export interface GreaterArrays {
  /** numbers are below this */
  readonly numbers: number;
  readonly entryBytes: 2 | 4;
  readonly addresses: readonly [number, number];
}

export function greaterArrays(numbers: number, entryBytes: 2 | 4, addresses: AddressSpace): GreaterArrays {
  const bytes = arrayBytes(numbers, entryBytes);
  return { numbers, entryBytes, addresses: [addresses.take(bytes), addresses.take(bytes)] };
}

/** Of entries for whole vectors, and the one before them. */
function arrayBytes(numbers: number, entryBytes: number): number {
  return 16 * Math.ceil((numbers * entryBytes) / 16) + entryBytes;
}

/** Statements that set a sequence's first pair of arrays, $before and $after, to zero. */
export function startArrays({ numbers, entryBytes, addresses }: GreaterArrays): string {
  const size = arrayBytes(numbers, entryBytes);
  const zero = (address: number): string => `(memory.fill (i32.const ${address}) (i32.const 0) (i32.const ${size}))`;
  return `${addresses.map(zero).join("\n")}
    (local.set $before (i32.const ${addresses[0]}))
    (local.set $after (i32.const ${addresses[1]}))`;
}

/** Statements that turn a batch's arrays into those of the next, whose `after` has yet to be written. */
export const turnArrays = `(local.set $swap (local.get $before))
  (local.set $before (local.get $after))
  (local.set $after (local.get $swap))`;

/**
 * $across{name}(before, after): pairs of a batch's elements with those of earlier batches, by its two arrays.
 *
 * Vectors are best read long after they were written number by number, when the writes have reached the cache.
 */
export function acrossFunction(name: string, { numbers, entryBytes }: GreaterArrays): string {
  const [shape, product] = entryBytes === 2 ? ["i16x8", "i32x4.dot_i16x8_s"] : ["i32x4", "i32x4.mul"];
  const entries = (array: string, first: number): string =>
    `(v128.load offset=${entryBytes * first} (local.get ${array}))`;
  const elements = (array: string, first: number): string =>
    `(${shape}.sub ${entries(array, first)} ${entries(array, first + 1)})`;
  const products = Array.from({ length: Math.ceil((numbers * entryBytes) / 16) }, (_, vector) => {
    const first = vector * (16 / entryBytes);
    const ofBatch = `(${shape}.sub ${elements("$after", first)} ${elements("$before", first)})`;
    return `(${product} ${ofBatch} ${entries("$before", first + 1)})`;
  });
  return `(func $across${name} (param $before i32) (param $after i32) (result i32) (local $pairs v128)
    (local.set $pairs ${sumOf("i32x4.add", products)})
    ${sumOfLanes("(local.get $pairs)")})`;
}

/**
 * $within(rows): pairs in the same column of the buffer, of which each has 16, 32, 64, 128 or 256 rows, and `excessWithin`. A
 * row of sixteen bytes becomes sixteen i8: 2 · number + tag − 128, with a tag of one bit.
 */
export function withinFunctions({ buffer, counters }: BatchesLayout): string {
  const end = "(local.get $end)";
  const mergeCounter = counters + ROW;
  const add = (counter: number): string =>
    `(local.set $pairs (i32x4.add (local.get $pairs) (i32x4.extadd_pairwise_i16x8_u (v128.load (i32.const ${counter})))))`;
  return `
    ${blocksFunction({
      lanes: TAGS.lanes,
      parameters: "",
      read: (i) => `(v128.load offset=${ROW * i} (local.get $at))`,
      tagged: (row, second) => `(i8x16.add (i8x16.add ${row} ${row}) ${splat(TAGS.lanes, second ? -127 : -128)})`,
      next: () => "",
      locals: "",
      buffer,
      counter: counters,
    })}
    ${mergeFunctions(TAGS, buffer)}
    (func $within (param $rows i32) (result i32) (local $end i32) (local $pairs v128)
      (local.set $end (i32.add (i32.const ${buffer}) (i32.mul (i32.const ${ROW}) (local.get $rows))))
      (call $blocks ${end})
      ${add(counters)}
      ${merges(TAGS)
        .map(
          ({ s, statements }) => `
      (if (i32.gt_u (local.get $rows) (i32.const ${s})) (then
        ${statements(mergeCounter, end)}
        ${add(mergeCounter)}))`,
        )
        .join("")}
      ${sumOfLanes("(local.get $pairs)")})`;
}

/** What `$within` counts too many: the sums of merges that turn nothing around. */
export function excessWithin(rows: number): number {
  let sum = 0;
  for (let s = 8; s < rows; s *= 2) sum += sumWithoutTurns(s, rows);
  return MOST_BATCHES * sum;
}

/** The sum of the four i32 of a vector. */
function sumOfLanes(vector: string): string {
  return sumOf(
    "i32.add",
    [0, 1, 2, 3].map((lane) => `(i32x4.extract_lane ${lane} ${vector})`),
  );
}
