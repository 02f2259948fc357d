/**
 * WebAssembly that counts the discordant pairs of one order against 8 or 16 others at once, among elements that lie in the same
 * run of 256 of that order. Pairs in different runs are counted in lanes-far.wat.ts.
 *
 * A lane is a comparison, so no address depends on data. An element is a row of i16: 2^b · rank + tag − 32,768, with a tag of b = 3, 2
 * or 1 bits, as ranks leave room. Blocks of 8 rows are compared pair by pair and sorted; then halves of s = 8, 16 … 128 rows are merged, which
 * counts the pairs between them. Of each merge, a bit of the tag says which rows come from its later half:
 *
 *            tag = number of the block of 8      number of the half, from merging on     in the later half
 *   b = 3    s = 8, 16, 32: bits 0, 1, 2         s = 64, 128: bits 0, 1
 *   b = 2    s = 8, 16: bits 0, 1                s = 32, 64: bits 0, 1                   s = 128: bit 0
 *   b = 1    s = 8: bit 0                                                                s = 16 … 128: bit 0
 *
 * Numbers are modulo 2^b. The later merges' bits are the higher ones, so rows of equal rank (sentinels, at the end of the last run) stay
 * in order.
 */
import { func } from "../../wasm/function.ts";
import { countUp, i16x8, i32, i32x4, memory, v128 } from "../../wasm/instructions.ts";
import type { Vectors } from "../../wasm/vectors.ts";
import type { Code, Local } from "../../wasm/wat.ts";
import { type Merge, oddEvenMerges, sumWithoutTurns, type Tags } from "./odd-even-merge.wat.ts";
import { BLOCK, MOST_ROWS, type Places, rowAddress, sortBlocks } from "./rows.wat.ts";

/** Elements of a run. */
export const RUN = MOST_ROWS;

/** Where the function that counts near pairs has what: addresses in bytes, and counts. */
export interface NearLayout {
  /** the rows of one run, 256 vectors */
  readonly buffer: number;
  /** a vector for the pairs within blocks, and one for each merge */
  readonly counters: number;
  /** of tags */
  readonly bits: 1 | 2 | 3;
  readonly places: Places;
  /** per pair of stimuli a u32, 16 times the pair that it is relabelled to */
  readonly relabelled: number;
  /** rows of all runs together, with sentinels: whole runs, and a last one of 16, 32, 64, 128 or 256 rows */
  readonly rows: number;
}

/** Rows that an order needs for m elements. */
export function nearRows(m: number): number {
  const whole = Math.floor(m / RUN) * RUN;
  const rest = m - whole;
  return rest === 0 ? whole : whole + Math.max(2 * BLOCK, 2 ** Math.ceil(Math.log2(rest)));
}

/** Bits of a tag beside the rank of m elements and a sentinel. */
export const tagBits = (m: number): 1 | 2 | 3 => (m <= 2 ** 13 ? 3 : m <= 2 ** 14 ? 2 : 1);

/** Where in its tag a row has the bit of merging s + s: s is 8 times a power of two, and every `bits` merges begin anew. */
function tagsOf(vectors: Vectors, bits: 1 | 2 | 3): Tags {
  const place = (s: number): number => Math.log2(s / BLOCK) % bits;
  return {
    lanes: { shape: i16x8, vectors },
    bits,
    bit: (s) => 2 ** place(s),
    retag: (s) => {
      if (s === BLOCK || place(s) > 0) return "none";
      return bits === 1 || 2 * s === MOST_ROWS ? "half bit" : "half number";
    },
  };
}

/** Functions of a module: near(order, table, out), or nearWide, for an order as rows.wat.ts writes it and a table of one row per pair. */
export function nearFunctions(vectors: Vectors, layout: NearLayout) {
  const wholeRuns = Math.floor(layout.rows / RUN);
  const rest = layout.rows % RUN;
  const blocks = blocksFunction(vectors, layout);
  const { functions, merges } = oddEvenMerges(tagsOf(vectors, layout.bits), layout.buffer);
  const wholeRun = wholeRuns > 0 ? [runFunction(RUN, vectors, layout, blocks, merges)] : [];
  const lastRun = rest > 0 ? [runFunction(rest, vectors, layout, blocks, merges)] : [];
  const near = func(
    `near${vectors.suffix}`,
    { parameters: PARAMETERS, exported: true },
    ({ order, table, out }, { i32: { end } }) => [
      memory.fill(out, 0, 2 * vectors.bytes),
      wholeRun.map((run) => [
        end.set(i32.add(order, 2 * RUN * wholeRuns)),
        countUp(order, { by: 2 * RUN, below: end }, run.call({ order, table, out })),
      ]),
      lastRun.map((run) => run.call({ order, table, out })),
    ],
  );
  return [blocks, ...functions, ...wholeRun, ...lastRun, near];
}

/** run{rows}(order, table, out): adds the discordant pairs within one run to the i32 of every lane at out. */
function runFunction(
  rows: number,
  { bytes, suffix }: Vectors,
  { buffer, counters }: NearLayout,
  blocks: Blocks,
  merges: readonly Merge[],
) {
  const end = buffer + bytes * rows;
  const merged = merges
    .filter(({ s }) => s < rows)
    .map((one, at) => ({ ...one, counter: counters + bytes * (at + 1) }));
  // A counter holds bit · (pairs turned + sumWithoutTurns) modulo 2^16; bit · (pairs turned) is below 2^16.
  const turned = merged.map(({ s, bit, counter }) => {
    const withoutTurns = i16x8.all((bit * sumWithoutTurns(s, rows)) & 0xffff);
    return (half: number): Code<"v128"> =>
      i16x8.shr_u(i16x8.sub(v128.load(counter, half), withoutTurns), Math.log2(bit));
  });
  const halves = Array.from({ length: bytes / 16 }, (_, half) => 16 * half);
  return func(`run${rows}${suffix}`, { parameters: PARAMETERS }, ({ order, table, out }, { v128: { pairs } }) => [
    blocks.call({ order, table, end }),
    merged.map(({ merge, counter }) => merge(counter, end)),
    halves.map((half) => [
      pairs.set(i16x8.add(v128.load(counters, half), ...turned.map((of) => of(half)))),
      v128.store(out, 2 * half, i32x4.add(v128.load(out, 2 * half), i32x4.extend_low_i16x8_u(pairs))),
      v128.store(out, 2 * half + 16, i32x4.add(v128.load(out, 2 * half + 16), i32x4.extend_high_i16x8_u(pairs))),
    ]),
  ]);
}

const PARAMETERS = ["order", "table", "out"] as const;
type Blocks = ReturnType<typeof blocksFunction>;

/** blocks(order, table, end): gathers the rows of an order. The tag of a row is the number of its block, modulo 2^bits. */
function blocksFunction(vectors: Vectors, { buffer, counters, relabelled, bits, places }: NearLayout) {
  return func(
    `blocks${vectors.suffix}`,
    { parameters: ["order", "table", "end"] },
    ({ order, table, end }, variables) => {
      const { address } = variables.i32;
      const { tag } = vectors.variables(variables);
      const lanes = { shape: i16x8, vectors };
      const source = {
        read: (row: Local<"v128">, i: number) => [
          address.set(rowAddress(vectors, table, i32.load(places.at(order, i), relabelled))),
          row.set(vectors.load(address)),
        ],
        tagged: (row: Code<"v128">) => v128.or(row, tag),
        next: (second: boolean) => [
          tag.set(v128.and(i16x8.add(tag, i16x8.all(1)), i16x8.all(2 ** bits - 1))),
          second ? order.set(i32.add(order, 2 * 2 * BLOCK)) : [],
        ],
      };
      return sortBlocks({ lanes, buffer, end, counter: counters, ...source }, variables);
    },
  );
}
