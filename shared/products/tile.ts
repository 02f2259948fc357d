/** Sums that are kept in registers at once: of so many models and so many brains. */
export interface Tile {
  readonly rows: number;
  readonly columns: number;
}

/** Sums, the models' vectors, one of a brain and a product fit the fifteen vector registers that V8 has to give. */
const TILES: readonly Tile[] = [1, 2, 3, 4].flatMap((rows) =>
  [1, 2, 3].flatMap((columns) => (rows * columns <= 9 ? [{ rows, columns }] : [])),
);

/** An addition waits so many cycles for the one before it: fewer sums at once take as long. */
const LATENCY = 4;

/** What a round of a tile takes: a multiplication and an addition, of which there are two a cycle, for every sum; and its loads. */
const roundCost = ({ rows, columns }: Tile): number => Math.max(LATENCY, rows * columns) + (rows + columns) / 2;

export const tilesOf = (count: number, size: number): number => Math.ceil(count / size);

/** The tile that is done with all models and brains first. */
export function chooseTile(models: number, brains: number): Tile {
  const cost = (tile: Tile): number => tilesOf(models, tile.rows) * tilesOf(brains, tile.columns) * roundCost(tile);
  return TILES.reduce((best, tile) => (cost(tile) < cost(best) ? tile : best));
}
