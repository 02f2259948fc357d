import type { AddressSpace } from "../../wasm/address-space.ts";
import { type Vectors, WIDE } from "../../wasm/vectors.ts";
import type { Ranking } from "../ranking.ts";
import type { Places } from "./rows.wat.ts";

/** What lanes need of a vector. */
export type TotalOrder = Pick<Ranking, "order" | "ranks">;

/** A region of a module's memory that is filled once the memory exists, from all vectors of its side; and may be filled again. */
export interface MemoryRegion {
  readonly address: number;
  readonly fill: (memory: ArrayBuffer, vectors: readonly TotalOrder[]) => void;
}

/** What orders of m pairs are written as: `rows` places of u16, the last of them of the sentinel pair m. */
interface OrderShape {
  readonly m: number;
  readonly rows: number;
  readonly places: Places;
}

export function orderRegions(
  vectors: number,
  { m, rows, places }: OrderShape,
  addresses: AddressSpace,
): MemoryRegion[] {
  const { factor } = places;
  return Array.from({ length: vectors }, (_, vector) => {
    const address = addresses.take(2 * rows);
    return {
      address,
      fill: (memory, all) => {
        const { order } = all[vector];
        const inMemory = new Uint16Array(memory, address, rows).fill(factor * m);
        for (let k = 0; k < m; k++) inMemory[k] = factor * order[k];
      },
    };
  });
}

/** Tables of the rankings of one side, in lanes. */
export interface LaneTables {
  /** that its rankings lie in; lanes-plan.ts says how */
  readonly vectors: readonly Vectors[];
  readonly m: number;
  /** what holds the lanes of a row */
  readonly Rows: typeof Int8Array | typeof Int16Array;
  /** what a lane holds for a rank: so many times as much, rounded down, from `least` on */
  readonly times: number;
  readonly least: number;
  /** the rank for which the sentinel's lanes hold a value, and those without a ranking */
  readonly sentinel: number;
}

/** One table per vector: a row per pair and one for the sentinel. */
export function laneRegions(
  { vectors, m, Rows, times, least, sentinel }: LaneTables,
  addresses: AddressSpace,
): MemoryRegion[] {
  const mostLanes = WIDE.bytes / Rows.BYTES_PER_ELEMENT;
  const valueOf = (rank: number): number => Math.floor(times * rank) + least;
  return vectors.map(({ bytes }, vector) => {
    const lanes = bytes / Rows.BYTES_PER_ELEMENT;
    const address = addresses.take(bytes * (m + 1));
    return {
      address,
      fill: (memory, all) => {
        const table = new Rows(memory, address, lanes * (m + 1)).fill(valueOf(sentinel));
        const first = vector * mostLanes;
        for (const [lane, { ranks }] of all.slice(first, first + lanes).entries()) {
          for (let p = 0; p < m; p++) table[lanes * p + lane] = valueOf(ranks[p]);
        }
      },
    };
  });
}
