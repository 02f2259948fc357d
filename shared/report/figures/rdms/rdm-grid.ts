/** Where heat maps stand: how many beside each other, how large, and which place each takes (null: nobody's). */
export interface RdmGrid<HeatMap> {
  readonly columns: number;
  /** pixels */
  readonly side: number;
  readonly places: readonly (HeatMap | null)[];
}

const WIDE = { columns: 4, side: 168 };
const MOST_COLUMNS = 8;
const ROW_WIDTH = 880; // pixels

/**
 * Four in a row; where a network was drawn with several seeds, a row for the brain and a row for each draw, so that the seeds of a
 * layer stand below each other.
 *
 * @param models - draw by draw, each with its layers in order
 * @param layers - of each draw
 */
export function rdmGrid<HeatMap>(
  brains: readonly HeatMap[],
  models: readonly HeatMap[],
  layers: number,
): RdmGrid<HeatMap> {
  const draws = models.length / layers;
  const fits = layers > 1 && layers <= MOST_COLUMNS && brains.length <= layers;
  if (draws <= 1 || !Number.isInteger(draws) || !fits) return { ...WIDE, places: [...brains, ...models] };
  const rest = new Array<null>(layers - brains.length).fill(null);
  const side = Math.min(WIDE.side, Math.floor(ROW_WIDTH / layers) - 14);
  return { columns: layers, side, places: [...brains, ...rest, ...models] };
}
