/**
 * WebAssembly that merges sorted halves of s = 8, 16 … 128 rows, lane by lane, and counts the pairs that a merge turns around.
 * The network is Batcher's odd-even merge (1968, doi:10.1145/1468075.1468121), s · log2(s) + 1 comparators for s + s rows:
 *
 *   distance s            row i meets row i + s, for i < s
 *   distance d = s/2 … 1  row i meets row i + d if i lies in an odd block: rows d … 2d − 1, 3d … 4d − 1, and so on
 *
 * Of each merge, a bit of the lowest bits of every row, its tag, says whether the row comes from the later half; so rows of
 * equal value stay in order. A function here does two or three stages, on up to eight rows at a time that stay in registers,
 * for all merges of the buffer.
 */
import { func } from "../../wasm/function.ts";
import { countUp, doWhile, i16x8, i32, v128 } from "../../wasm/instructions.ts";
import type { Code, Operand, Statements } from "../../wasm/wat.ts";
import { BLOCK, blockOfRows, counts, type Lanes } from "./rows.wat.ts";

/** Halves of s rows are merged, from blocks on; and the distances that the first stages of merging them go down to. */
const MERGES = [
  { s: 8, downTo: 8 }, // that stage is done where blocks are sorted
  { s: 16, downTo: 8 },
  { s: 32, downTo: 8 },
  { s: 64, downTo: 32 },
  { s: 128, downTo: 32 },
];

/** How rows are tagged. */
export interface Tags {
  readonly lanes: Lanes;
  /** of a tag */
  readonly bits: number;
  /** the bit of the tag that says which half a row of merging s + s comes from */
  readonly bit: (s: number) => number;
  /**
   * what the first stage of merging s + s does to tags: leaves them, sets their bit 0 in the later half and clears it in the
   * earlier one, or makes them the number of the half in the buffer, modulo 2^bits
   */
  readonly retag: (s: number) => "none" | "half bit" | "half number";
}

/** A merge of all halves of s rows in the buffer. */
export interface Merge {
  readonly s: number;
  readonly bit: number;
  /** merges up to address `end`, and counts at an address: see `finishFunction` */
  readonly merge: (counter: number, end: Operand<"i32">) => Statements;
}

/** What sorts rows, from blocks on: as many of the merges, in order, as there are rows for; and the functions that they call. */
export function oddEvenMerges(tags: Tags, buffer: number) {
  const stages16And8 = stages16And8Function(tags.lanes, buffer);
  const finish = finishFunction(tags.lanes, buffer);
  const firstOf = new Map(MERGES.slice(1).map(({ s, downTo }) => [s, firstStagesFunction(tags, s, downTo, buffer)]));
  const merges = MERGES.map(({ s, downTo }): Merge => {
    const size = 2 * s * tags.lanes.vectors.bytes;
    const bit = tags.bit(s);
    const merge = (counter: number, end: Operand<"i32">): Statements => [
      firstOf.get(s)?.call({ end }) ?? [],
      downTo > 8 ? stages16And8.call({ size, end }) : [],
      finish.call({ bit, counter, size, end }),
    ];
    return { s, bit, merge };
  });
  return { functions: [...firstOf.values(), stages16And8, finish], merges };
}

/** first{s}(end): the stages of distance s … downTo. In registers at once: rows that lie downTo apart. */
function firstStagesFunction({ lanes, bits, retag }: Tags, s: number, downTo: number, buffer: number) {
  const { shape, vectors } = lanes;
  const count = (2 * s) / downTo;
  return func(`first${s}${vectors.suffix}`, { parameters: ["end"] }, ({ end }, variables) => {
    const { at, stop, half } = variables.i32;
    const { earlierTag, laterTag, valueBits } = vectors.variables(variables);
    const { rows, comparator } = blockOfRows(lanes, variables);
    const numbered = retag(s) === "half number";
    const tagged = (row: Code<"v128">, later: boolean): Code<"v128"> => {
      if (retag(s) === "none") return row;
      const value = v128.and(row, valueBits);
      if (numbered) return v128.or(value, later ? laterTag : earlierTag);
      return later ? v128.or(row, laterTag) : value;
    };
    const number = [
      earlierTag.set(shape.splat(half)),
      laterTag.set(shape.splat(i32.add(half, 1))),
      half.set(i32.and(i32.add(half, 2), 2 ** bits - 1)),
    ];
    const places = rows
      .slice(0, count)
      .map((row, q) => ({ row, offset: vectors.bytes * downTo * q, later: q >= count / 2 }));
    return [
      at.set(buffer),
      valueBits.set(shape.all(-(2 ** bits))),
      laterTag.set(shape.all(1)),
      countUp(at, { by: vectors.bytes * (2 * s - downTo), below: end }, [
        stop.set(i32.add(at, vectors.bytes * downTo)),
        numbered ? number : [],
        countUp(at, { by: vectors.bytes, below: stop }, [
          places.map(({ row, offset, later }) => row.set(tagged(vectors.load(at, offset), later))),
          firstStages(count).map(([low, high]) => comparator(rows[low], rows[high])),
          places.map(({ row, offset }) => v128.store(at, offset, row)),
        ]),
      ]),
    ];
  });
}

/** Which of so many rows meet at the distances of count/2 … 1 rows of theirs. */
function firstStages(count: number): [low: number, high: number][] {
  const pairs = Array.from({ length: count / 2 }, (_, i): [number, number] => [i, i + count / 2]);
  for (let d = count / 4; d >= 1; d /= 2) {
    for (let i = d; i + d < count; i++) if (Math.floor(i / d) % 2 === 1) pairs.push([i, i + d]);
  }
  return pairs;
}

/**
 * stages16and8(size, end): the stages of distance 16 and 8 of merges of `size` bytes, along columns of rows that lie 8 apart.
 *
 * Up a column, in steps of 4 rows: rows 2 … 5 of those from `at` on meet, 2 with 4 and 3 with 5. Then row 1, which the step
 * before has left in a register, meets row 2, and row 3 meets row 4. Row 5 is left to the next step.
 */
function stages16And8Function(lanes: Lanes, buffer: number) {
  const { vectors } = lanes;
  return func(`stages16and8${vectors.suffix}`, { parameters: ["size", "end"] }, ({ size, end }, variables) => {
    const { merge, column, columns, at, last } = variables.i32;
    const { left } = vectors.variables(variables);
    const { rows, comparator } = blockOfRows(lanes, variables);
    const [, , row2, row3, row4, row5] = rows;
    const offset = (place: number): number => vectors.bytes * BLOCK * place;
    const load = (place: number): Code<"v128"> => vectors.load(at, offset(place));
    const store = (...from: readonly Code<"v128">[]): Statements =>
      from.map((row, before) => v128.store(at, offset(1 + before), row));
    return [
      merge.set(buffer),
      doWhile(i32.lt_u(merge, end), [
        column.set(merge),
        columns.set(i32.add(merge, offset(1))),
        merge.set(i32.add(merge, size)),
        countUp(column, { by: vectors.bytes, below: columns }, [
          at.set(column),
          last.set(i32.add(column, i32.sub(size, offset(4)))),
          left.set(load(1)),
          countUp(at, { by: offset(4), below: last }, [
            [2, 3, 4, 5].map((place) => rows[place].set(load(place))),
            [comparator(row2, row4), comparator(row3, row5)],
            [comparator(left, row2), comparator(row3, row4)],
            store(left, row2, row3, row4),
            left.set(row5),
          ]),
          row2.set(load(2)),
          comparator(left, row2),
          store(left, row2),
        ]),
      ]),
    ];
  });
}

/**
 * finish(bit, counter, size, end): the stages of distance 4, 2 and 1, after which merges of `size` bytes are sorted, and their
 * count.
 *
 * Up the rows of a merge, in steps of 8: rows 4 … 11 of those from `at` on meet at distance 4; rows 2 and 3, which the step before
 * has left in registers, and 4 … 9 meet at distance 2; rows 1, left likewise, and 2 … 8 meet at distance 1 and are done. Rows
 * 9, 10 and 11 are left to the next step. Row 0 of a merge meets none, and its last four rows meet only rows before them.
 *
 * Every row has `bit` set if it comes from a later half. Walking up the sorted rows, fromLater(k) counts the rows with the bit
 * among the first k + 1; a merge turns around Σ fromLater(k) − s(s + 1)/2 pairs: Σ over rows of the earlier half alone, as the
 * rows of the later half count themselves and those below them. `fromLater` runs on through all merges of the buffer, which adds
 * a known number; so the sum is stored as it is, modulo 2^16 and in units of `bit`, at address `counter`.
 */
function finishFunction(lanes: Lanes, buffer: number) {
  const { shape, vectors } = lanes;
  const { bytes } = vectors;
  const parameters = ["bit", "counter", "size", "end"] as const;
  return func(`finish${vectors.suffix}`, { parameters }, ({ bit, counter, size, end }, variables) => {
    const { at, last } = variables.i32;
    const named = vectors.variables(variables);
    const { mask, fromLater, sum, blockFromLater, blockSum, left0, left1, left2, left3 } = named;
    const { rows, comparator } = blockOfRows(lanes, variables);
    const place = [left0, left1, left2, left3, ...rows];
    const load = (k: number): Statements => place[k].set(vectors.load(at, bytes * k));
    const meet = (low: number, high: number): Statements => comparator(place[low], place[high]);
    /** Stores and counts rows, which come in order. */
    const done = (...ks: readonly number[]): Statements =>
      ks.map((k) => [
        v128.store(at, bytes * k, place[k]),
        blockFromLater.set(shape.add(blockFromLater, v128.and(place[k], mask))),
        blockSum.set(shape.add(blockSum, blockFromLater)),
      ]);
    /** The sum over so many rows that are done in between. */
    const summed = (count: number, statements: Statements): Statements => [
      blockFromLater.set(shape.all(0)),
      blockSum.set(shape.all(0)),
      statements,
      sum.set(i16x8.add(sum, counts(lanes, blockSum, "u"), times(count, counts(lanes, fromLater, "u")))),
      fromLater.set(shape.add(fromLater, blockFromLater)),
    ];
    // Rows are fetched as late and done as soon as they can be: few are in registers at a time.
    const step = [
      [load(4), load(8), meet(4, 8), meet(2, 4), meet(1, 2), done(1, 2)],
      [load(5), load(9), meet(5, 9), meet(3, 5), meet(3, 4), done(3, 4)],
      [load(6), load(10), meet(6, 10), meet(6, 8), meet(5, 6), done(5, 6)],
      [load(7), load(11), meet(7, 11), meet(7, 9), meet(7, 8), done(7, 8)],
    ];
    const lastStep = [
      [load(4), meet(2, 4), meet(1, 2), done(1, 2)],
      [load(5), meet(3, 5), meet(3, 4), done(3, 4)],
      [load(6), meet(5, 6), done(5, 6), load(7), done(7)],
    ];
    return [
      mask.set(shape.splat(bit)),
      at.set(buffer),
      countUp(at, { by: bytes * BLOCK, below: end }, [
        last.set(i32.add(at, i32.sub(size, bytes * BLOCK))),
        summed(1, [load(0), done(0)]),
        [1, 2, 3].map(load),
        countUp(at, { by: bytes * BLOCK, below: last }, [
          summed(BLOCK, step),
          [1, 2, 3].map((k) => place[k].set(place[BLOCK + k])),
        ]),
        summed(BLOCK - 1, lastStep),
      ]),
      v128.store(counter, 0, sum),
    ];
  });
}

/** A vector of u16 times 1, 7 or 8. */
function times(factor: number, vector: Code<"v128">): Code<"v128"> {
  const eight = i16x8.shl(vector, 3);
  return factor === 1 ? vector : factor === BLOCK ? eight : i16x8.sub(eight, vector);
}

/** Σ fromLater(k) over `rows` rows of merges of s + s rows that turn no pair around: what `finish` counts too many in a lane. */
export function sumWithoutTurns(s: number, rows: number): number {
  const merges = rows / (2 * s);
  const fromMergesBefore = (s * 2 * s * merges * (merges - 1)) / 2; // merge g: g · s later rows below each of its 2s rows
  return fromMergesBefore + (merges * s * (s + 1)) / 2;
}
