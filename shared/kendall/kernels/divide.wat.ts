/**
 * WebAssembly for more ranks than all buckets of split.wat.ts hold: divides a sequence of elements stably into sections, by the
 * upper bits of the rank, and counts the discordant pairs between sections. Each section is then split on its own.
 *
 * Sections are few. A vector's lane holds how many elements so far lie in a section greater than that of the lane; a pair is
 * discordant if the earlier element is among those.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { func } from "../../wasm/function.ts";
import { countUp, doWhile, f64, i32, i32x4, i64, unrolled, v128 } from "../../wasm/instructions.ts";
import { fetchBatch } from "./fetch-batch.wat.ts";
import { MOST_ROWS } from "./rows.wat.ts";

/** Of an element: the bits below say where in its section it belongs. */
export const SECTION_BIT = 23;
export const MOST_SECTIONS = 16;
const ELEMENTS_PER_STEP = 8;
const LANES = 4;

/** Sections of a relabelled brain's elements: addresses in bytes, and counts. */
export interface Sections {
  readonly count: number;
  /** of all elements, u32, one section after the other */
  readonly address: number;
  /** ranks of every section but the last */
  readonly ranks: number;
  /** u32 per section: where its next element goes */
  readonly next: number;
  /** u32 per section: how many elements so far lie in a greater one */
  readonly greater: number;
  /** per section, what an element of it adds to `greater` */
  readonly added: number;
}

/** @param places - elements with sentinels, which all go to the last section */
export function takeSections(count: number, ranks: number, places: number, addresses: AddressSpace): Sections {
  const vectors = vectorsOf(count);
  return {
    count,
    address: addresses.take(4 * places),
    ranks,
    next: addresses.take(4 * count),
    greater: addresses.take(16 * vectors),
    added: addresses.take(16 * vectors * count),
  };
}

const vectorsOf = (count: number): number => Math.ceil(count / LANES);

/** What the memory at `added` holds: in row s, 1 for every section below s. */
export function addedBy({ count }: Sections): Uint32Array {
  const columns = LANES * vectorsOf(count);
  return Uint32Array.from({ length: count * columns }, (_, at) => Number(at % columns < Math.floor(at / columns)));
}

/** divide(order, batches): for an order of u32 4 · pair; the discordant pairs between sections, as a double. */
export function divideFunctions(
  { count, address, ranks, next, greater, added }: Sections,
  { fetched, values }: { readonly fetched: number; readonly values: number },
) {
  const vectors = vectorsOf(count);
  const parameters = ["order", "left"] as const;
  const divide = func("divide", { parameters, result: "f64", exported: true }, ({ order, left }, variables) => {
    const { at, element, section, place } = variables.i32;
    const { pairs } = variables.i64;
    const counts = Array.from({ length: vectors }, (_, v) => variables.v128[`greater${v}`]);
    return [
      unrolled(count, (s) => i32.store(next + 4 * s, 0, address + 4 * ranks * s)),
      unrolled(vectors, (v) => v128.store(greater + 16 * v, 0, i32x4.all(0))),
      doWhile(left, [
        at.set(0),
        fetchBatch(order, at, { fetched, values }),
        at.set(0),
        countUp(at, { by: 4 * ELEMENTS_PER_STEP, below: 4 * MOST_ROWS }, [
          unrolled(ELEMENTS_PER_STEP, (j) => [
            element.set(i32.load(at, fetched + 4 * j)),
            section.set(i32.shl(i32.shr_u(element, SECTION_BIT), 2)),
            pairs.set(i64.add(pairs, i64.extend_i32_u(i32.load(section, greater)))),
            place.set(i32.load(section, next)),
            i32.store(place, 0, i32.and(element, 2 ** SECTION_BIT - 1)),
            i32.store(section, next, i32.add(place, 4)),
            counts.map((sum, v) => [
              sum.set(i32x4.add(sum, v128.load(i32.mul(section, LANES * vectors), added + 16 * v))),
              v128.store(greater + 16 * v, 0, sum),
            ]),
          ]),
        ]),
        left.set(i32.sub(left, 1)),
      ]),
      f64.convert_i64_u(pairs),
    ];
  });
  return [divide];
}
