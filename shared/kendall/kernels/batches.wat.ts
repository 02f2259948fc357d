/**
 * WebAssembly that counts the discordant pairs of a sequence of small numbers: a pair is discordant if the earlier number is
 * greater. The sequence is cut into batches. A discordant pair is counted in one of two ways:
 *
 *   same batch          by odd-even-merge.wat.ts, for sixteen batches at once, of which each is a lane; or, in wide rows, for
 *                       sixteen of one sequence and sixteen of another, or of what follows in the same
 *   different batches   by Σ over numbers of (elements of the batch with the number) · (elements before it with a greater one)
 *
 * So a batch leaves its numbers in a column of a buffer, and is framed by two arrays: entry b + 1 of an array says how many
 * elements so far have a number > b, entry 0 how many there are.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { func } from "../../wasm/function.ts";
import { i16x8, i32, i32x4, i8x16, memory, v128, when } from "../../wasm/instructions.ts";
import type { Vectors } from "../../wasm/vectors.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";
import { oddEvenMerges, sumWithoutTurns, type Tags } from "./odd-even-merge.wat.ts";
import { MOST_ROWS, sortBlocks } from "./rows.wat.ts";

/** Numbers are below this: 7 bits of a byte, beside the tag. */
export const MOST_NUMBERS = 128;
/** Batches of a sequence that lie side by side. */
export const MOST_BATCHES = 16;

/** Where batches are counted in: addresses in bytes. */
export interface BatchesLayout {
  /** a row: MOST_BATCHES of one sequence, or of two */
  readonly vectors: Vectors;
  /** MOST_ROWS rows of bytes: the numbers of a batch's elements, a batch to a column */
  readonly buffer: number;
  /** a vector for the pairs within blocks, and one for a merge */
  readonly counters: number;
}

export function batchesLayout(vectors: Vectors, addresses: AddressSpace): BatchesLayout {
  return {
    vectors,
    buffer: addresses.take(vectors.bytes * MOST_ROWS),
    counters: addresses.take(2 * vectors.bytes),
  };
}

/** Two arrays of u16 or u32: those of a batch, turn and turn about. */
export interface GreaterArrays {
  /** numbers are below this */
  readonly numbers: number;
  readonly entryBytes: 2 | 4;
  readonly addresses: readonly [number, number];
}

/** Takes memory for two arrays of so many numbers. */
export function greaterArrays(numbers: number, entryBytes: 2 | 4, addresses: AddressSpace): GreaterArrays {
  const bytes = arrayBytes(numbers, entryBytes);
  return { numbers, entryBytes, addresses: [addresses.take(bytes), addresses.take(bytes)] };
}

/** The entries fill whole vectors; before them comes entry 0. */
function arrayBytes(numbers: number, entryBytes: number): number {
  return 16 * Math.ceil((numbers * entryBytes) / 16) + entryBytes;
}

/** Addresses of a batch's two arrays. */
type ArrayPair = Readonly<Record<"before" | "after", Local<"i32">>>;

/** Sets a sequence's first pair of arrays to zero. */
export function startArrays(
  { numbers, entryBytes, addresses }: GreaterArrays,
  { before, after }: ArrayPair,
): Statements {
  const zero = (address: number): Statements => memory.fill(address, 0, arrayBytes(numbers, entryBytes));
  return [addresses.map(zero), before.set(addresses[0]), after.set(addresses[1])];
}

/** Turns a batch's arrays into those of the next, whose `after` has yet to be written. */
export function turnArrays({ before, after }: ArrayPair, swap: Local<"i32">): Statements {
  return [swap.set(before), before.set(after), after.set(swap)];
}

/**
 * across{name}(before, after): pairs of a batch's elements with those of earlier batches, by its two arrays.
 *
 * Vectors are best read long after they were written number by number, when the writes have reached the cache.
 */
export function acrossFunction(name: string, { numbers, entryBytes }: GreaterArrays) {
  const { sub } = entryBytes === 2 ? i16x8 : i32x4;
  const multiply = entryBytes === 2 ? i32x4.dot_i16x8_s : i32x4.mul;
  const entries = (array: Code<"i32">, first: number): Code<"v128"> => v128.load(array, entryBytes * first);
  const elements = (array: Code<"i32">, first: number): Code<"v128"> =>
    sub(entries(array, first), entries(array, first + 1));
  const vectors = Math.ceil((numbers * entryBytes) / 16);
  return func(`across${name}`, { parameters: ["before", "after"], result: "i32" }, ({ before, after }, variables) => {
    const { pairs } = variables.v128;
    const products = Array.from({ length: vectors }, (_, vector) => {
      const first = vector * (16 / entryBytes);
      return multiply(sub(elements(after, first), elements(before, first)), entries(before, first + 1));
    });
    return [pairs.set(i32x4.add(...products)), sumOfLanes(pairs)];
  });
}

/**
 * within(rows): pairs in the same column of the buffer, of which each has 16, 32, 64, 128 or 256 rows, and `excessWithin` of every
 * sixteen columns. A byte of a row becomes an i8: 2 · number + tag − 128, with a tag of one bit.
 */
export function withinFunctions({ vectors, buffer, counters }: BatchesLayout) {
  const tags: Tags = { lanes: { shape: i8x16, vectors }, bits: 1, bit: () => 1, retag: () => "half bit" };
  const blocks = func("blocks", { parameters: ["end"] }, ({ end }, variables) => {
    const { at } = variables.i32;
    const { firstTag, secondTag } = vectors.variables(variables);
    const read = (row: Local<"v128">, i: number): Statements => row.set(vectors.load(at, vectors.bytes * i));
    const tagged = (row: Code<"v128">, isSecond: boolean): Code<"v128"> =>
      i8x16.add(i8x16.add(row, row), isSecond ? secondTag : firstTag);
    return [
      firstTag.set(i8x16.all(-128)),
      secondTag.set(i8x16.all(-127)),
      sortBlocks({ ...tags, buffer, end, counter: counters, read, tagged, next: () => [] }, variables),
    ];
  });
  const { functions, merges } = oddEvenMerges(tags, buffer);
  const mergeCounter = counters + vectors.bytes;
  const within = func("within", { parameters: ["rows"], result: "i32" }, ({ rows }, variables) => {
    const { end } = variables.i32;
    const { pairs } = variables.v128;
    const add = (counter: number): Statements =>
      Array.from({ length: vectors.bytes / 16 }, (_, part) =>
        pairs.set(i32x4.add(pairs, i32x4.extadd_pairwise_i16x8_u(v128.load(counter + 16 * part)))),
      );
    return [
      end.set(i32.add(buffer, i32.mul(vectors.bytes, rows))),
      blocks.call({ end }),
      add(counters),
      merges.map(({ s, merge }) => when(i32.gt_u(rows, s), [merge(mergeCounter, end), add(mergeCounter)])),
      sumOfLanes(pairs),
    ];
  });
  return { functions: [blocks, ...functions, within], within };
}

export type Within = ReturnType<typeof withinFunctions>["within"];

/** What `within` counts too many in sixteen columns: the sums of merges that turn nothing around. */
export function excessWithin(rows: number): number {
  let sum = 0;
  for (let s = 8; s < rows; s *= 2) sum += sumWithoutTurns(s, rows);
  return MOST_BATCHES * sum;
}

/** The sum of the four i32 of a vector. */
function sumOfLanes(vector: Code<"v128">): Code<"i32"> {
  return i32.add(...[0, 1, 2, 3].map((lane) => i32x4.extract_lane(lane, vector)));
}
