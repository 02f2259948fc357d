/**
 * WebAssembly for one comparison at a time: a model's order is walked, and each pair of stimuli brings the code of its brain
 * rank, which bins.wat.ts counts.
 */
import { advanced, unrolled } from "../../wasm/wat.ts";
import { type BatchesLayout, withinFunctions } from "./batches.wat.ts";
import { type BinsLayout, countFunctions } from "./bins.wat.ts";

export interface SingleLayout {
  readonly bins: BinsLayout;
  readonly batches: BatchesLayout;
  /** per pair of stimuli {u16 address of the rank's word, u8 rank mod 64, u8 its bin}; after them at least one sentinel */
  readonly codes: number;
  /** per pair of stimuli a u32, the pair that it is relabelled to; sentinels stay sentinels */
  readonly relabelled: number;
  /** pairs and sentinels in the two arrays above; a multiple of 4 */
  readonly padded: number;
  /** an order holds, as u16, so many times the pair: the 4 bytes of its code, or 1 where that exceeds 16 bits */
  readonly placeBytes: number;
}

/** Functions permute(codes of a brain) and count(order, groups, end of groups); orders are u16. */
export function singleModule(layout: SingleLayout): string {
  return `(module
    (import "js" "memory" (memory 1))
    ${permuteFunction(layout)}
    ${withinFunctions(layout.batches)}
    ${countFunctions(layout.bins, layout.batches, (j) => fetchCode(j, layout))})`;
}

function fetchCode(j: number, { codes, placeBytes }: SingleLayout): string {
  const place = `(i32.load16_u offset=${2 * j} (local.get $sequence))`;
  return `
    (local.set $code ${placeBytes === 4 ? place : `(i32.shl ${place} (i32.const 2))`})
    (local.set $at (i32.load16_u offset=${codes} (local.get $code)))
    (local.set $rank (i64.load8_u offset=${codes + 2} (local.get $code)))
    (local.set $bin (i32.load8_u offset=${codes + 3} (local.get $code)))`;
}

/** Copies a brain's codes to `codes` in the relabelled order. */
function permuteFunction({ codes, relabelled, padded }: SingleLayout): string {
  return `(func (export "permute") (param $from i32) (local $p i32)
    (loop $four
      ${unrolled(
        4,
        (i) => `(i32.store offset=${codes + 4 * i} (local.get $p) (i32.load (i32.add (local.get $from)
        (i32.shl (i32.load offset=${relabelled + 4 * i} (local.get $p)) (i32.const 2)))))`,
      )}
      (br_if $four (i32.lt_u ${advanced("$p", 16)} (i32.const ${4 * padded})))))`;
}
