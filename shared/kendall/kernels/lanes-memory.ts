import type { AddressSpace } from "../../wasm/address-space.ts";
import type { Ranking } from "../ranking.ts";

/** A region of a module's memory that is filled once the memory exists. */
export interface Region {
  readonly address: number;
  readonly fill: (memory: ArrayBuffer) => void;
}

/** Orders as u16 of 4 · pair, padded to `rows` with the sentinel pair m. */
export function orderRegions(rankings: readonly Ranking[], m: number, rows: number, addresses: AddressSpace): Region[] {
  return rankings.map(({ order }) => {
    const address = addresses.take(2 * rows);
    return {
      address,
      fill: (memory) => {
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
  rankings: readonly Ranking[],
  m: number,
  rows: typeof Int8Array | typeof Int16Array,
  valueOf: (rank: number) => number,
  sentinel: number,
  addresses: AddressSpace,
): Region[] {
  const lanes = 16 / rows.BYTES_PER_ELEMENT;
  return Array.from({ length: Math.ceil(rankings.length / lanes) }, (_, vector) => {
    const address = addresses.take(16 * (m + 1));
    return {
      address,
      fill: (memory) => {
        const table = new rows(memory, address, lanes * (m + 1)).fill(valueOf(sentinel));
        for (const [lane, { ranks }] of rankings.slice(vector * lanes, (vector + 1) * lanes).entries()) {
          for (let p = 0; p < m; p++) table[lanes * p + lane] = valueOf(ranks[p]);
        }
      },
    };
  });
}
