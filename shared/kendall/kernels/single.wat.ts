/**
 * WebAssembly for one comparison at a time: a model's order is walked, and each pair of stimuli brings the code of its brain
 * rank, which bins.wat.ts counts.
 */
import { wasmModule } from "../../wasm/function.ts";
import { i32, i64 } from "../../wasm/instructions.ts";
import { type BatchesLayout, withinFunctions } from "./batches.wat.ts";
import { type BinsLayout, countFunctions, type ReadElement } from "./bins.wat.ts";
import type { Relabel } from "./relabel.wat.ts";

/** Where the module that counts one comparison at a time has what: addresses in bytes. */
export interface SingleLayout {
  readonly bins: BinsLayout;
  readonly batches: BatchesLayout;
  /** per pair of stimuli {u16 address of the rank's word, u8 rank mod 64, u8 its bin}, relabelled; after them at least one sentinel */
  readonly codes: number;
  readonly relabel: Relabel;
  /** an order holds, as u16, so many times the pair: the 4 bytes of its code, or 1 where that exceeds 16 bits */
  readonly placeBytes: number;
}

/** Functions relabel(codes of a brain) and count(order, groups, end of groups); orders are u16. */
export function singleModule(layout: SingleLayout): string {
  const { bins, batches, relabel } = layout;
  const { functions, within } = withinFunctions(batches);
  return wasmModule([relabel, ...functions, ...countFunctions(bins, batches, within, readCode(layout))]);
}

function readCode({ codes, placeBytes }: SingleLayout): ReadElement {
  return (j, sequence, { bin, at, rank, code }) => {
    const place = i32.load16_u(sequence, 2 * j);
    return [
      code.set(placeBytes === 4 ? place : i32.shl(place, 2)),
      at.set(i32.load16_u(code, codes)),
      rank.set(i64.load8_u(code, codes + 2)),
      bin.set(i32.load8_u(code, codes + 3)),
    ];
  };
}
