/**
 * WebAssembly that counts the discordant pairs of one order against eight others at once, among elements that lie in the same
 * run of 256 of that order. Pairs in different runs are counted in lanes-far.wat.ts.
 *
 * A lane is a comparison, so no address depends on data. An element is a row of eight i16: 8 · rank + tag − 32,768, with 13
 * bits of rank and 3 of tag. Blocks of 8 rows are compared pair by pair and sorted; then halves of s = 8, 16 … 128 rows are
 * merged, which counts the pairs between them. Of each merge, a bit of the tag says which rows come from its later half:
 *
 *   halves of   8, 16, 32   tag = number of the block of 8, modulo 8: bits 0, 1, 2
 *   halves of   64, 128     tag = number of the half of 64: bits 0, 1
 *
 * The later merges' bits are the higher ones, so rows of equal rank (sentinels, at the end of the last run) stay in order.
 */
import { advanced, set, splat, sumOf } from "../../wasm/wat.ts";
import { mergeFunctions, merges, sumWithoutTurns, type Tags } from "./odd-even-merge.wat.ts";
import { BLOCK, blocksFunction, MOST_ROWS, ROW } from "./rows.wat.ts";

export const RUN = MOST_ROWS;

export interface NearLayout {
  /** rows of one run: 4 KiB */
  readonly buffer: number;
  /** a v128 for the pairs within blocks, and one for each merge */
  readonly counters: number;
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

const TAGS: Tags = {
  lanes: "i16x8",
  bit: (s) => (s < 64 ? s / 8 : s / 64),
  anew: (s) => (s === 64 ? "number" : "none"),
};

/** Functions of a module: near(order, lanes, out), for an order of u16 4 · pair and a table of one row per pair. */
export function nearFunctions(layout: NearLayout): string {
  const { buffer, rows } = layout;
  const wholeRuns = Math.floor(rows / RUN);
  const rest = rows % RUN;
  return `
    ${gatheredBlocks(layout)}
    ${mergeFunctions(TAGS, buffer)}
    ${wholeRuns > 0 ? runFunction(RUN, layout) : ""}
    ${rest > 0 ? runFunction(rest, layout) : ""}
    (func (export "near") (param $order i32) (param $lanes i32) (param $out i32) (local $end i32)
      (memory.fill (local.get $out) (i32.const 0) (i32.const 32))
      ${
        wholeRuns === 0
          ? ""
          : `(local.set $end (i32.add (local.get $order) (i32.const ${2 * RUN * wholeRuns})))
      (loop $runs
        (call $run${RUN} (local.get $order) (local.get $lanes) (local.get $out))
        (br_if $runs (i32.lt_u ${advanced("$order", 2 * RUN)} (local.get $end))))`
      }
      ${rest === 0 ? "" : `(call $run${rest} (local.get $order) (local.get $lanes) (local.get $out))`})`;
}

/** $run{rows}(order, lanes, out): adds the discordant pairs within one run to the eight i32 at out. */
function runFunction(rows: number, { buffer, counters }: NearLayout): string {
  const end = `(i32.const ${buffer + ROW * rows})`;
  const merged = merges(TAGS)
    .filter(({ s }) => s < rows)
    .map((merge, at) => ({ ...merge, counter: counters + ROW * (at + 1) }));
  // A counter holds bit · (pairs turned + sumWithoutTurns) modulo 2^16; bit · (pairs turned) is below 2^16.
  const turned = merged.map(
    ({ s, bit, counter }) =>
      `(i16x8.shr_u (i16x8.sub (v128.load (i32.const ${counter})) ${splat("i16x8", (bit * sumWithoutTurns(s, rows)) & 0xffff)})
        (i32.const ${Math.log2(bit)}))`,
  );
  const widened = (half: string): string => `(i32x4.extend_${half}_i16x8_u (local.get $pairs))`;
  return `(func $run${rows} (param $order i32) (param $lanes i32) (param $out i32) (local $pairs v128)
    (call $blocks (local.get $order) (local.get $lanes) ${end})
    ${merged.map(({ counter, statements }) => statements(counter, end)).join("\n")}
    (local.set $pairs ${sumOf("i16x8.add", [`(v128.load (i32.const ${counters}))`, ...turned])})
    (v128.store (local.get $out) (i32x4.add (v128.load (local.get $out)) ${widened("low")}))
    (v128.store offset=16 (local.get $out) (i32x4.add (v128.load offset=16 (local.get $out)) ${widened("high")})))`;
}

/** Rows of an order, gathered. The tag of a row is the number of its block, modulo 8. */
function gatheredBlocks({ buffer, counters, relabelled }: NearLayout): string {
  const next = set("$tag", `(v128.and (i16x8.add (local.get $tag) ${splat("i16x8", 1)}) ${splat("i16x8", 7)})`);
  return blocksFunction({
    lanes: "i16x8",
    parameters: "(param $order i32) (param $lanes i32)",
    read: (i) => `(v128.load (i32.add (local.get $lanes)
      (i32.load offset=${relabelled} (i32.load16_u offset=${2 * i} (local.get $order)))))`,
    tagged: (row) => `(v128.or ${row} (local.get $tag))`,
    next: (second) =>
      second ? `${next} (local.set $order (i32.add (local.get $order) (i32.const ${2 * 2 * BLOCK})))` : next,
    locals: "(local $tag v128)",
    buffer,
    counter: counters,
  });
}
