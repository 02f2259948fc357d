/** Pixels: of both sides of a square, or rows and columns. */
export type Extent = number | [rows: number, columns: number];

/** What a network expects to be done to an image before it sees it. */
export interface Preprocessing {
  readonly resize: Extent; // of the shorter side after resizing, or rows and columns whatever the image's own shape
  readonly crop: Extent; // of what is kept of the centre
  readonly mean: readonly [number, number, number]; // of each channel in their order, in the units of the range
  readonly std: readonly [number, number, number];
  readonly channels?: "rgb" | "bgr" | undefined; // their order; red, green, blue if left out
  readonly range?: "0-1" | "0-255" | undefined; // black and white; from 0 to 1 if left out
}

/** Both sides of an extent, in pixels. */
export const rowsAndColumns = (extent: Extent): readonly [rows: number, columns: number] =>
  typeof extent === "number" ? [extent, extent] : extent;

/** Pixels of an image as a network sees it. */
export function pixelsOf({ crop }: Pick<Preprocessing, "crop">): number {
  const [rows, columns] = rowsAndColumns(crop);
  return rows * columns;
}

/** As a square is called, or what is none: rows × columns. */
export const extentInWords = (extent: Extent): string =>
  typeof extent === "number" ? String(extent) : extent.join(" × ");

/** The evaluation transform that torchvision's ImageNet models were trained with. */
export const IMAGENET_PREPROCESSING: Preprocessing & { readonly resize: number; readonly crop: number } = {
  resize: 256,
  crop: 224,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};
