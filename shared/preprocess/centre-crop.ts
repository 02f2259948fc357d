import { rowsAndColumns, type Extent } from "./preprocessing.ts";
import type { Box, RgbImage } from "./rgb-image.ts";

/**
 * The central pixels of a square, or of rows and columns, as torchvision's `CenterCrop(size)`: the margin above and to the left is half of
 * what is left over, a half pixel rounded to the even neighbour; a side shorter than that is first padded with black,
 * the odd pixel at the end. An image that has that size is returned as it is.
 */
export function centreCrop(image: RgbImage, size: Extent): RgbImage {
  const [rows, columns] = rowsAndColumns(size);
  if (image.width === columns && image.height === rows) return image;
  const left = margin(image.width, columns);
  const top = margin(image.height, rows);
  const data = new Uint8Array(3 * rows * columns);
  const firstColumn = Math.max(left, 0);
  const lastColumn = Math.min(left + columns, image.width);
  for (let y = Math.max(top, 0); y < Math.min(top + rows, image.height); y++) {
    const row = image.data.subarray(3 * (y * image.width + firstColumn), 3 * (y * image.width + lastColumn));
    data.set(row, 3 * ((y - top) * columns + firstColumn - left));
  }
  return { width: columns, height: rows, data };
}

/** What the crop sees of an image of some size. */
export function centralBox(width: number, height: number, size: Extent): Box {
  const [rows, columns] = rowsAndColumns(size);
  const left = Math.max(margin(width, columns), 0);
  const top = Math.max(margin(height, rows), 0);
  return { left, top, columns: Math.min(columns, width), rows: Math.min(rows, height) };
}

/** Pixels cut before the crop; negative for pixels padded. */
function margin(available: number, size: number): number {
  return available < size ? -Math.floor((size - available) / 2) : roundHalfToEven((available - size) / 2);
}

function roundHalfToEven(half: number): number {
  const floor = Math.floor(half);
  return half - floor > 0.5 || (half - floor === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
