import { centredSlab } from "./centred-slab.ts";
import type { AddProducts } from "./matrix-product.ts";
import { type PairSums, type Summed, UNITS_PER_BLOCK } from "./row-sums.ts";

/** Products of two values, and rows, from which it is worth loading what multiplies matrices. */
const WORTH_LOADING = { products: 2e9, rows: 128 } as const;

/** Whether sums are made sooner by products of matrices than by `unitSums`, to the same bits. */
export const isMultiplied = ({ term, n }: Pick<Summed, "term" | "n">, units: number): boolean =>
  term === "product" && n >= WORTH_LOADING.rows && (n * n * units) / 2 >= WORTH_LOADING.products;

/** Rows whose sums with all later rows are one product of matrices. */
const PANEL = 64;

/** Bytes of centred activations that are multiplied at once. */
const SLAB_BYTES = 2 ** 25;
const MOST_BLOCKS = 9;

/**
 * Units of n rows that are multiplied at once. An odd number of blocks: rows that are a power of two apart get into each other's way in
 * a level-1 cache.
 */
export function slabUnits(n: number): number {
  const blocks = Math.min(MOST_BLOCKS, Math.floor(SLAB_BYTES / (8 * n * UNITS_PER_BLOCK)));
  return UNITS_PER_BLOCK * Math.max(1, blocks - ((blocks + 1) % 2));
}

interface Panel {
  readonly from: number;
  readonly count: number;
  /** of rows from `from` on, with the panel's */
  readonly sums: Float64Array;
}

/** Panels of PANEL rows, but the last: no panel is too narrow. */
function panelsOf(n: number): Panel[] {
  const panels = Math.max(1, Math.floor(n / PANEL));
  return Array.from({ length: panels }, (_, panel) => {
    const from = PANEL * panel;
    const count = panel + 1 < panels ? PANEL : n - from;
    return { from, count, sums: new Float64Array((n - from) * count) };
  });
}

/** As `UnitSums`, of units that come after those of the call before. */
export interface ProductSums {
  /** @param values - n × units, row-major: the next units of all rows */
  add(values: Float32Array, units: number): Promise<void>;
  end(): Promise<PairSums>;
}

/**
 * Sums over units of the products of every two of n rows, by products of matrices of PANEL columns or more; fewer where n is less. It
 * holds 4n² bytes of sums, and a slab of centred activations.
 *
 * @param addProducts - sums as `sumsInOrder` finds
 */
export function productSums({ n, centres }: Omit<Summed, "term">, addProducts: AddProducts): ProductSums {
  const width = slabUnits(n);
  const slab = centredSlab(n * width, width);
  const panels = panelsOf(n);
  let filled = 0; // units of the slab
  const multiply = async (): Promise<void> => {
    for (let i = 1; i < n && filled < width; i++) slab.values.copyWithin(i * filled, i * width, i * width + filled);
    for (const { from, count, sums } of panels) {
      const rows = (end: number) => ({ values: slab.values.subarray(from * filled, end * filled), count: end - from });
      await addProducts(rows(n), rows(from + count), sums);
    }
    filled = 0;
  };
  return {
    add: async (values, units) => {
      for (let unit = 0; unit < units;) {
        const some = Math.min(units - unit, width - filled);
        for (let i = 0; i < n; i++) {
          const row = i * units + unit;
          slab.put(i * width + filled, values.subarray(row, row + some), centres?.[i] ?? 0);
        }
        unit += some;
        filled += some;
        if (filled === width) await multiply();
      }
    },
    end: async () => {
      if (filled > 0) await multiply();
      return sumsOf(panels, n);
    },
  };
}

/** Sums row by row, i ≤ j, as they are then read: of panels, each of which is left behind. */
function sumsOf(panels: Panel[], n: number): PairSums {
  const sums = new Float64Array((n * (n + 1)) / 2);
  const begin = Float64Array.from({ length: n }, (_, i) => i * n - (i * (i - 1)) / 2 - i);
  for (let panel = panels.shift(); panel; panel = panels.shift()) {
    const { from, count, sums: square } = panel;
    for (let j = from; j < n; j++) {
      const end = Math.min(j - from + 1, count);
      for (let k = 0; k < end; k++) sums[begin[from + k] + j] = square[(j - from) * count + k];
    }
  }
  return { sum: (i, j) => sums[begin[i] + j] };
}
