import type { RgbImage } from "./rgb-image.ts";

/**
 * The central `size` × `size` pixels, as torchvision's `CenterCrop(size)`: the margin above and to the left is half of
 * what is left over, a half pixel rounded to the even neighbour; a side shorter than `size` is first padded with black,
 * the odd pixel at the end.
 */
export function centreCrop(image: RgbImage, size: number): RgbImage {
  const left = margin(image.width, size);
  const top = margin(image.height, size);
  const data = new Uint8Array(3 * size * size);
  const firstColumn = Math.max(left, 0);
  const lastColumn = Math.min(left + size, image.width);
  for (let y = Math.max(top, 0); y < Math.min(top + size, image.height); y++) {
    const row = image.data.subarray(3 * (y * image.width + firstColumn), 3 * (y * image.width + lastColumn));
    data.set(row, 3 * ((y - top) * size + firstColumn - left));
  }
  return { width: size, height: size, data };
}

/** Pixels cut before the crop; negative for pixels padded. */
function margin(available: number, size: number): number {
  return available < size ? -Math.floor((size - available) / 2) : roundHalfToEven((available - size) / 2);
}

function roundHalfToEven(half: number): number {
  const floor = Math.floor(half);
  return half - floor > 0.5 || (half - floor === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
