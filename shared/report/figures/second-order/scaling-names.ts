import { elide } from "../elide.ts";
import type { Mark } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { INK } from "../theme.ts";
import { itemName } from "./item-words.ts";
import type { PlacedRdm, Plane } from "./plane.ts";

const LONGEST = 120; // pixels
const POINT = 5; // pixels from the middle of a point to its edge

/** In pixels from the left and from the bottom. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

interface PlacedName {
  readonly name: string;
  /** of its middle, in the units of the plane */
  readonly x: number;
  readonly y: number;
}

const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.low < b.high && b.low < a.high;

/**
 * Names of points in a plane, each above its point, or below or beside it where another name or point stands there. One that has no place is
 * left out; with `always` it stands above, whatever is there.
 */
export class ScalingNames {
  readonly #plane: Plane;
  readonly #points: Box[];
  readonly #names: Box[] = [];

  constructor(plane: Plane, points: readonly PlacedRdm[]) {
    this.#plane = plane;
    this.#points = points.map((point) => this.#box(point, [0, 0], [2 * POINT, 2 * POINT]));
  }

  place(
    named: readonly PlacedRdm[],
    { size, always }: { readonly size: number; readonly always: boolean },
  ): PlacedName[] {
    return named.flatMap((one) => {
      const name = elide(itemName(one), LONGEST, size);
      const wide = textWidth(name, size, always);
      const [above, beside] = [size / 2 + POINT + (always ? 3 : 0), wide / 2 + POINT + 3];
      const offsets: [number, number][] = [[0, above], [0, -above], [beside, 0], [-beside, 0]]; // prettier-ignore
      const free = offsets.find((offset) => this.#isFree(this.#box(one, offset, [wide, size])));
      const chosen = free ?? (always ? offsets[0] : undefined);
      if (chosen === undefined) return [];
      this.#names.push(this.#box(one, chosen, [wide, size]));
      const unit = this.#unit;
      return [{ name, x: one.x + chosen[0] * unit, y: one.y + chosen[1] * unit }];
    });
  }

  #isFree(box: Box): boolean {
    const { width, height } = this.#plane;
    const within = box.left >= 0 && box.right <= width && box.low >= 0 && box.high <= height;
    return within && ![...this.#names, ...this.#points].some((other) => touch(box, other));
  }

  /** Of the plane, per pixel: the same along both dimensions. */
  get #unit(): number {
    const { x, width } = this.#plane;
    return (x[1] - x[0]) / width;
  }

  #box({ x, y }: PlacedRdm, [right, up]: readonly [number, number], [wide, high]: readonly [number, number]): Box {
    const across = (x - this.#plane.x[0]) / this.#unit + right;
    const upward = (y - this.#plane.y[0]) / this.#unit + up;
    return { left: across - wide / 2, right: across + wide / 2, low: upward - high / 2, high: upward + high / 2 };
  }
}

/** Names where they were placed. */
export const nameMarks = (
  values: readonly PlacedName[],
  places: object,
  { size, bold }: { readonly size: number; readonly bold: boolean },
): Mark => ({
  data: { values: [...values] },
  mark: { type: "text", fontSize: size, fontWeight: bold ? "bold" : "normal", baseline: "middle", color: INK },
  encoding: { ...places, text: { field: "name" } },
});
