import { ITEMS } from "../limits.ts";

/** A piece of work that may share an item with those beside it. */
export interface Piece {
  readonly size: number;
  /** pieces of two kinds share no item */
  readonly kind: string;
}

/**
 * Groups pieces of work to items, each a range [from, to) of neighbours of one kind.
 *
 * @param size - of an item, about; larger where there would be more than `most` items, as long as that helps
 */
export function grouped(pieces: readonly Piece[], size: number, most: number = ITEMS.most): [number, number][] {
  const total = pieces.reduce((sum, piece) => sum + piece.size, 0);
  const items = groupedTo(pieces, size);
  return items.length <= most || size >= total ? items : grouped(pieces, Math.max(2 * size, total / most), most);
}

function groupedTo(pieces: readonly Piece[], size: number): [number, number][] {
  const items: [number, number][] = [];
  let taken = 0;
  for (const [i, piece] of pieces.entries()) {
    const last = items.at(-1);
    if (last !== undefined && taken + piece.size <= size && pieces[i - 1].kind === piece.kind) {
      last[1] = i + 1;
      taken += piece.size;
    } else {
      items.push([i, i + 1]);
      taken = piece.size;
    }
  }
  return items;
}
