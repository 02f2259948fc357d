import type { RgbImage } from "../../../shared/preprocess/rgb-image.ts";

/**
 * An image with fine and coarse structure, by integer arithmetic that other languages repeat exactly. In NumPy, over
 * y, x = np.mgrid[0:h, 0:w].astype(np.uint64) and for channel c:
 *   v = x*x*(3+c) + y*y*(5-c) + x*y*(7+seed) + (x*(31+13*c) + y*(17+c) + seed*101)*(x+y+1+c);  ((v >> 3) ^ (v >> 9)) & 255
 */
export function formulaImage(width: number, height: number, seed: number): RgbImage {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        const mixed = (x * (31 + 13 * c) + y * (17 + c) + seed * 101) * (x + y + 1 + c);
        const v = x * x * (3 + c) + y * y * (5 - c) + x * y * (7 + seed) + mixed;
        data[i++] = (v >> 3) ^ (v >> 9);
      }
    }
  }
  return { width, height, data };
}
