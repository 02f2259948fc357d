import type { AddressSpace } from "../../wasm/address-space.ts";
import type { Ranking } from "../ranking.ts";

/** What lanes need of a vector. */
export type TotalOrder = Pick<Ranking, "order" | "ranks">;

/** A region of a module's memory that is filled once the memory exists, from all vectors of its side; and may be filled again. */
export interface Region {
  readonly address: number;
  readonly fill: (memory: ArrayBuffer, vectors: readonly TotalOrder[]) => void;
}

/** Orders as u16 of 4 · pair, padded to `rows` with the sentinel pair m. */
export function orderRegions(vectors: number, m: number, rows: number, addresses: AddressSpace): Region[] {
  return Array.from({ length: vectors }, (_, vector) => {
    const address = addresses.take(2 * rows);
    return {
      address,
      fill: (memory, all) => {
        const { order } = all[vector];
        const places = new Uint16Array(memory, address, rows).fill(4 * m);
        for (let k = 0; k < m; k++) places[k] = 4 * order[k];
      },
    };
  });
}

/**
 * One table per vector of `lanes` rankings, with a row of 16 bytes per pair and one for the sentinel.
 *
 * @param valueOf - what a lane holds for a rank; the sentinel's lanes, and those without a ranking, hold that of `sentinel`
 */
export function laneRegions(
  vectors: number,
  m: number,
  rows: typeof Int8Array | typeof Int16Array,
  valueOf: (rank: number) => number,
  sentinel: number,
  addresses: AddressSpace,
): Region[] {
  const lanes = 16 / rows.BYTES_PER_ELEMENT;
  return Array.from({ length: Math.ceil(vectors / lanes) }, (_, vector) => {
    const address = addresses.take(16 * (m + 1));
    return {
      address,
      fill: (memory, all) => {
        const table = new rows(memory, address, lanes * (m + 1)).fill(valueOf(sentinel));
        for (const [lane, { ranks }] of all.slice(vector * lanes, (vector + 1) * lanes).entries()) {
          for (let p = 0; p < m; p++) table[lanes * p + lane] = valueOf(ranks[p]);
        }
      },
    };
  });
}
