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
import { advanced, get, set, splat, unrolled } from "../../wasm/wat.ts";
import { BLOCK, comparator, counts, type Lanes, ROW, row, ROW_LOCALS } from "./rows.wat.ts";

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
  /** the bit of the tag that says which half a row of merging s + s comes from */
  readonly bit: (s: number) => number;
  /** how the first stage of merging s + s tags rows anew: by 3 bits of the number of their half, counted through the buffer, or by 1 */
  readonly anew: (s: number) => "none" | "number" | "parity";
}

/** Functions of a module that the statements of `merges` call. */
export function mergeFunctions(tags: Tags, buffer: number): string {
  const first = MERGES.filter(({ s }) => s > BLOCK);
  return `${first.map(({ s, downTo }) => firstStagesFunction(tags, s, downTo, buffer)).join("\n")}
    ${stages16And8Function(tags.lanes, buffer)}
    ${finishFunction(tags.lanes, buffer)}`;
}

export interface Merge {
  readonly s: number;
  readonly bit: number;
  /** text that merges all halves of s rows up to address `end`, and counts at an address: see `$finish` */
  readonly statements: (counter: number, end: string) => string;
}

/** What sorts rows, from blocks on: as many of the merges, in order, as there are rows for. */
export function merges({ bit }: Pick<Tags, "bit">): Merge[] {
  return MERGES.map(({ s, downTo }) => ({
    s,
    bit: bit(s),
    statements: (counter, end) => {
      const size = `(i32.const ${2 * s * ROW})`;
      const first = s > BLOCK ? `(call $first${s} ${end})` : "";
      const middle = downTo > 8 ? `(call $stages16and8 ${size} ${end})` : "";
      return `${first} ${middle} (call $finish (i32.const ${bit(s)}) (i32.const ${counter}) ${size} ${end})`;
    },
  }));
}

/** $first{s}(end): the stages of distance s … downTo. In registers at once: rows that lie downTo apart. */
function firstStagesFunction({ lanes, anew }: Tags, s: number, downTo: number, buffer: number): string {
  const places = Array.from({ length: (2 * s) / downTo }, (_, q) => ({ local: row(q), offset: ROW * q * downTo }));
  const stages: string[] = [];
  for (let d = s / downTo; d >= 1; d /= 2) {
    const first = d === s / downTo ? 0 : d;
    for (let i = first; i + d < places.length; i++) {
      if (first === 0 || Math.floor(i / d) % 2 === 1) stages.push(comparator(lanes, row(i), row(i + d)));
    }
  }
  const tagged = (q: number, load: string): string => {
    const later = q >= places.length / 2;
    const value = `(v128.and ${load} (local.get $valueBits))`;
    if (anew(s) === "none") return load;
    if (anew(s) === "number") return `(v128.or ${value} (local.get ${later ? "$laterTag" : "$earlierTag"}))`;
    return later ? `(v128.or ${load} (local.get $laterTag))` : value;
  };
  const numbers = `
      (local.set $earlierTag (${lanes}.splat (local.get $half)))
      (local.set $laterTag (${lanes}.splat (i32.add (local.get $half) (i32.const 1))))
      (local.set $half (i32.add (local.get $half) (i32.const 2)))`;
  return `(func $first${s} (param $end i32)
    (local $at i32) (local $stop i32) (local $half i32) (local $earlierTag v128) (local $laterTag v128) (local $valueBits v128) ${ROW_LOCALS}
    (local.set $at (i32.const ${buffer}))
    (local.set $valueBits ${splat(lanes, anew(s) === "number" ? -8 : -2)})
    (local.set $laterTag ${splat(lanes, 1)})
    (loop $merge
      (local.set $stop (i32.add (local.get $at) (i32.const ${ROW * downTo})))
      ${anew(s) === "number" ? numbers : ""}
      (loop $rows
        ${places.map(({ local, offset }, q) => set(local, tagged(q, `(v128.load offset=${offset} (local.get $at))`))).join("\n")}
        ${stages.join("\n")}
        ${places.map(({ local, offset }) => `(v128.store offset=${offset} (local.get $at) ${get(local)})`).join("\n")}
        (br_if $rows (i32.lt_u ${advanced("$at", ROW)} (local.get $stop))))
      (br_if $merge (i32.lt_u ${advanced("$at", ROW * (2 * s - downTo))} (local.get $end)))))`;
}

/**
 * $stages16and8(size, end): the stages of distance 16 and 8 of merges of `size` bytes, along columns of rows that lie 8 apart.
 *
 * Up a column, in steps of 4 rows: rows 2 … 5 of those from $at on meet, 2 with 4 and 3 with 5. Then row 1, which the step
 * before has left in a register, meets row 2, and row 3 meets row 4. Row 5 is left to the next step.
 */
function stages16And8Function(lanes: Lanes, buffer: number): string {
  const offset = (place: number): string => `offset=${ROW * 8 * place}`;
  const load = (to: string, place: number): string => set(to, `(v128.load ${offset(place)} (local.get $at))`);
  const store = (place: number, from: string): string => `(v128.store ${offset(place)} (local.get $at) ${get(from)})`;
  const meet = (low: string, high: string): string => comparator(lanes, low, high);
  return `(func $stages16and8 (param $size i32) (param $end i32)
    (local $merge i32) (local $column i32) (local $columns i32) (local $at i32) (local $last i32) (local $left v128) ${ROW_LOCALS}
    (local.set $merge (i32.const ${buffer}))
    (loop $merges
      (local.set $column (local.get $merge))
      (local.set $columns (i32.add (local.get $merge) (i32.const ${ROW * 8})))
      (local.set $merge (i32.add (local.get $merge) (local.get $size)))
      (loop $up
        (local.set $at (local.get $column))
        (local.set $last (i32.add (local.get $column) (i32.sub (local.get $size) (i32.const ${ROW * 8 * 4}))))
        ${load("$left", 1)}
        (loop $step
          ${[2, 3, 4, 5].map((place) => load(row(place), place)).join("\n")}
          ${meet(row(2), row(4))} ${meet(row(3), row(5))}
          ${meet("$left", row(2))} ${meet(row(3), row(4))}
          ${store(1, "$left")} ${[2, 3, 4].map((place) => store(place, row(place))).join("\n")}
          (local.set $left ${get(row(5))})
          (br_if $step (i32.lt_u ${advanced("$at", ROW * 8 * 4)} (local.get $last))))
        ${load(row(2), 2)}
        ${meet("$left", row(2))}
        ${store(1, "$left")} ${store(2, row(2))}
        (br_if $up (i32.lt_u ${advanced("$column", ROW)} (local.get $columns))))
      (br_if $merges (i32.lt_u (local.get $merge) (local.get $end)))))`;
}

/**
 * $finish(bit, counter, size, end): the stages of distance 4, 2 and 1, after which merges of `size` bytes are sorted, and their
 * count.
 *
 * Up the rows of a merge, in steps of 8: rows 4 … 11 of those from $at on meet at distance 4; rows 2 and 3, which the step before
 * has left in registers, and 4 … 9 meet at distance 2; rows 1, left likewise, and 2 … 8 meet at distance 1 and are done. Rows
 * 9, 10 and 11 are left to the next step. Row 0 of a merge meets none, and its last four rows meet only rows before them.
 *
 * Every row has `bit` set if it comes from a later half. Walking up the sorted rows, later(k) counts the rows with the bit
 * among the first k + 1; a merge turns around Σ later(k) − s(s + 1)/2 pairs: Σ over rows of the earlier half alone, as the
 * rows of the later half count themselves and those below them. `later` runs on through all merges of the buffer, which adds
 * a known number; so the sum is stored as it is, modulo 2^16 and in units of `bit`, at address `counter`.
 */
function finishFunction(lanes: Lanes, buffer: number): string {
  const at = (place: number): string => (place < 4 ? `$left${place}` : row(place - 4));
  const load = (place: number): string => set(at(place), `(v128.load offset=${ROW * place} (local.get $at))`);
  const meet = (low: number, high: number): string => comparator(lanes, at(low), at(high));
  /** Stores and counts rows, which come in order. */
  const done = (...places: readonly number[]): string =>
    places
      .map(
        (place) => `
      (v128.store offset=${ROW * place} (local.get $at) ${get(at(place))})
      (local.set $blockLater (${lanes}.add (local.get $blockLater) (v128.and ${get(at(place))} (local.get $mask))))
      (local.set $blockSum (${lanes}.add (local.get $blockSum) (local.get $blockLater)))`,
      )
      .join("");
  /** The sum over `rows` rows that are done in between. */
  const summed = (rows: number, statements: readonly string[]): string => `
      (local.set $blockLater ${splat(lanes, 0)})
      (local.set $blockSum ${splat(lanes, 0)})
      ${statements.join("\n")}
      (local.set $sum (i16x8.add (local.get $sum) (i16x8.add
        ${counts(lanes, "(local.get $blockSum)", "u")}
        ${times(rows, counts(lanes, "(local.get $later)", "u"))})))
      (local.set $later (${lanes}.add (local.get $later) (local.get $blockLater)))`;
  // Rows are fetched as late and done as soon as they can be: few are in registers at a time.
  const step = [
    [load(4), load(8), meet(4, 8), meet(2, 4), meet(1, 2), done(1, 2)],
    [load(5), load(9), meet(5, 9), meet(3, 5), meet(3, 4), done(3, 4)],
    [load(6), load(10), meet(6, 10), meet(6, 8), meet(5, 6), done(5, 6)],
    [load(7), load(11), meet(7, 11), meet(7, 9), meet(7, 8), done(7, 8)],
  ].flat();
  const lastStep = [
    [load(4), meet(2, 4), meet(1, 2), done(1, 2)],
    [load(5), meet(3, 5), meet(3, 4), done(3, 4)],
    [load(6), meet(5, 6), done(5, 6), load(7), done(7)],
  ].flat();
  return `(func $finish (param $bit i32) (param $counter i32) (param $size i32) (param $end i32)
    (local $at i32) (local $last i32) (local $mask v128) (local $later v128) (local $sum v128) (local $blockLater v128) (local $blockSum v128)
    ${unrolled(4, (place) => `(local ${at(place)} v128)`)} ${ROW_LOCALS}
    (local.set $mask (${lanes}.splat (local.get $bit)))
    (local.set $at (i32.const ${buffer}))
    (loop $merge
      (local.set $last (i32.add (local.get $at) (i32.sub (local.get $size) (i32.const ${ROW * BLOCK}))))
      ${summed(1, [load(0), done(0)])}
      ${[1, 2, 3].map(load).join("\n")}
      (loop $step
        ${summed(BLOCK, step)}
        ${[1, 2, 3].map((place) => set(at(place), get(at(BLOCK + place)))).join("\n")}
        (br_if $step (i32.lt_u ${advanced("$at", ROW * BLOCK)} (local.get $last))))
      ${summed(BLOCK - 1, lastStep)}
      (br_if $merge (i32.lt_u ${advanced("$at", ROW * BLOCK)} (local.get $end))))
    (v128.store (local.get $counter) (local.get $sum)))`;
}

/** A vector of u16 times 1, 7 or 8. */
function times(factor: number, vector: string): string {
  const eight = `(i16x8.shl ${vector} (i32.const 3))`;
  return factor === 1 ? vector : factor === BLOCK ? eight : `(i16x8.sub ${eight} ${vector})`;
}

/** Σ later(k) over `rows` rows of merges of s + s rows that turn no pair around: what `$finish` counts too many in a lane. */
export function sumWithoutTurns(s: number, rows: number): number {
  const merges = rows / (2 * s);
  const fromMergesBefore = (s * 2 * s * merges * (merges - 1)) / 2; // merge g: g · s later rows below each of its 2s rows
  return fromMergesBefore + (merges * s * (s + 1)) / 2;
}
