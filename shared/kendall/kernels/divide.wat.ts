/**
 * WebAssembly for more ranks than all buckets of split.wat.ts hold: divides a sequence of elements stably into sections, by the
 * upper bits of the rank, and counts the discordant pairs between sections. Each section is then split on its own.
 *
 * Sections are few. A vector's lane holds how many elements so far lie in a section greater than that of the lane; a pair is
 * discordant if the earlier element is among those.
 */
import { func } from "../../wasm/function.ts";
import { countUp, doWhile, f64, i32, i32x4, i64, memory, unrolled, v128, when } from "../../wasm/instructions.ts";
import { MOST_BATCHES } from "./batches.wat.ts";
import type { Column, ColumnOfSections } from "./column.ts";
import { MOST_ROWS, ROW } from "./rows.wat.ts";

const ELEMENTS_PER_STEP = 8;
const LANES = 4;

const vectorsOf = (sections: number): number => Math.ceil(sections / LANES);

/** Bytes of what an element of each section adds to `greater`. */
export const addedBytes = (sections: number): number => 4 * LANES * vectorsOf(sections) * sections;

/** What is there: in row s, 1 for every section below s. */
export function addedBy(sections: number): Uint32Array {
  const columns = LANES * vectorsOf(sections);
  return Uint32Array.from({ length: sections * columns }, (_, at) => Number(at % columns < Math.floor(at / columns)));
}

/** Sections of every column. */
export interface Sections extends ColumnOfSections {
  readonly count: number;
  /** address of what an element of each adds to `greater` */
  readonly added: number;
}

/**
 * divide(column, chunk, batches): of a chunk that lies there in a column; discordant pairs between sections, of its elements with those before, as a double. In a section an
 * element is a u32: above its bit, its bucket.
 */
export function divideFunction({ count, added, chunk, next, greater }: Sections, column: Column) {
  const vectors = vectorsOf(count);
  const parameters = ["column", "chunk", "left"] as const;
  return func(
    "divide",
    { parameters, result: "f64", exported: true },
    ({ column: start, chunk: at, left }, variables) => {
      const { row, bits, bytes, section, ofSection, place } = variables.i32;
      const { pairs } = variables.i64;
      const counts = Array.from({ length: vectors }, (_, v) => variables.v128[`greater${v}`]);
      return [
        counts.map((sum, v) => sum.set(v128.load(start, greater + 16 * v))),
        bits.set(i32.add(start, at)),
        bytes.set(bits),
        doWhile(left, [
          row.set(0),
          countUp(row, { by: ELEMENTS_PER_STEP, below: MOST_ROWS }, [
            unrolled(ELEMENTS_PER_STEP, (j) => [
              section.set(i32.shl(i32.load8_u(bytes, chunk + ROW * j), 2)),
              ofSection.set(i32.add(start, section)),
              pairs.set(i64.add(pairs, i64.extend_i32_u(i32.load(ofSection, greater)))),
              place.set(i32.load(ofSection, next)),
              i32.store(
                place,
                0,
                i32.or(
                  i32.load16_u(bits, column.bits + 2 * ROW * j),
                  i32.shl(i32.load8_u(bytes, column.buckets + ROW * j), 16),
                ),
              ),
              i32.store(ofSection, next, i32.add(place, 4)),
              counts.map((sum, v) => [
                sum.set(i32x4.add(sum, v128.load(i32.mul(section, LANES * vectors), added + 16 * v))),
                v128.store(start, greater + 16 * v, sum),
              ]),
            ]),
            bits.set(i32.add(bits, 2 * ROW * ELEMENTS_PER_STEP)),
            bytes.set(i32.add(bytes, ROW * ELEMENTS_PER_STEP)),
          ]),
          bits.set(i32.sub(bits, 2 * (ROW * MOST_ROWS - 1))),
          bytes.set(i32.sub(bytes, ROW * MOST_ROWS - 1)),
          left.set(i32.sub(left, 1)),
        ]),
        f64.convert_i64_u(pairs),
      ];
    },
  );
}

/** spread(elements, column, batches): makes elements of a section the first chunk of their column; or another, by an address that lies as far on. */
export function spreadFunction(column: Column) {
  const parameters = ["elements", "column", "left"] as const;
  return func("spread", { parameters, exported: true }, ({ elements, column: start, left }, variables) => {
    const { row, bits, bytes, element } = variables.i32;
    return [
      when(i32.lt_u(left, MOST_BATCHES), memory.fill(i32.add(start, column.buckets), 0, ROW * MOST_ROWS)),
      bits.set(start),
      bytes.set(start),
      doWhile(left, [
        row.set(0),
        countUp(row, { by: ELEMENTS_PER_STEP, below: MOST_ROWS }, [
          unrolled(ELEMENTS_PER_STEP, (j) => [
            element.set(i32.load(elements, 4 * j)),
            i32.store16(bits, column.bits + 2 * ROW * j, element),
            i32.store8(bytes, column.buckets + ROW * j, i32.shr_u(element, 16)),
          ]),
          elements.set(i32.add(elements, 4 * ELEMENTS_PER_STEP)),
          bits.set(i32.add(bits, 2 * ROW * ELEMENTS_PER_STEP)),
          bytes.set(i32.add(bytes, ROW * ELEMENTS_PER_STEP)),
        ]),
        bits.set(i32.sub(bits, 2 * (ROW * MOST_ROWS - 1))),
        bytes.set(i32.sub(bytes, ROW * MOST_ROWS - 1)),
        left.set(i32.sub(left, 1)),
      ]),
    ];
  });
}
