import type { RgbImage } from "../../preprocess/rgb-image.ts";
import { type Affine, compose, invert, type Placement, placement } from "./affine.ts";
import { forEachCoveredRow } from "./coverage.ts";
import type { Colour, Paint } from "./paint.ts";
import type { Path } from "./path.ts";

/** A square sheet of 100 × 100 units, origin at the top left, on which antialiased shapes are laid one over another. */
export class Canvas {
  readonly #size: number;
  readonly #pixels: Float64Array;
  readonly #toPixels: Affine;

  private constructor(size: number, pixels: Float64Array, toPixels: Affine) {
    this.#size = size;
    this.#pixels = pixels;
    this.#toPixels = toPixels;
  }

  /** A black sheet of `size` × `size` pixels. */
  static blank(size: number): Canvas {
    return new Canvas(size, new Float64Array(3 * size * size), [size / 100, 0, 0, size / 100, 0, 0]);
  }

  /** The same sheet in moved coordinates. */
  placed(where: Placement): Canvas {
    return new Canvas(this.#size, this.#pixels, compose(this.#toPixels, placement(where)));
  }

  fill(path: Path, paint: Paint): void {
    const [a, b, c, d, e, f] = invert(this.#toPixels);
    forEachCoveredRow(path, this.#toPixels, this.#size, this.#size, (row, coverage, first, last) => {
      for (let column = first; column <= last; column++) {
        const [px, py] = [column + 0.5, row + 0.5];
        const colour = typeof paint === "function" ? paint(a * px + c * py + e, b * px + d * py + f) : paint;
        this.#blend(row * this.#size + column, colour, Math.min(coverage[column], 1));
      }
    });
  }

  #blend(pixel: number, [red, green, blue, opacity = 1]: Colour, coverage: number): void {
    const share = opacity * coverage;
    const at = 3 * pixel;
    this.#pixels[at] += (red - this.#pixels[at]) * share;
    this.#pixels[at + 1] += (green - this.#pixels[at + 1]) * share;
    this.#pixels[at + 2] += (blue - this.#pixels[at + 2]) * share;
  }

  image(): RgbImage {
    const data = new Uint8Array(this.#pixels.length);
    for (let i = 0; i < data.length; i++) data[i] = Math.round(Math.min(Math.max(this.#pixels[i], 0), 255));
    return { width: this.#size, height: this.#size, data };
  }
}
