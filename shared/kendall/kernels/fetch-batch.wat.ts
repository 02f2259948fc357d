import { countUp, i32, unrolled } from "../../wasm/instructions.ts";
import type { Local, Statements } from "../../wasm/wat.ts";
import { MOST_ROWS } from "./rows.wat.ts";

const ELEMENTS_PER_STEP = 8;

/** Reads the elements of a batch from scattered places: done on their own, these reads wait together. `at` is 0 before. */
export function fetchBatch(
  order: Local<"i32">,
  at: Local<"i32">,
  { fetched, values }: { readonly fetched: number; readonly values: number },
): Statements {
  return countUp(at, { by: 4 * ELEMENTS_PER_STEP, below: 4 * MOST_ROWS }, [
    unrolled(ELEMENTS_PER_STEP, (j) => i32.store(at, fetched + 4 * j, i32.load(i32.load(order, 4 * j), values))),
    order.set(i32.add(order, 4 * ELEMENTS_PER_STEP)),
  ]);
}
