/** An image as rows of pixels, top to bottom; a pixel is three bytes, red, green, blue. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** length 3 × width × height */
  readonly data: Uint8Array;
}

/** Rows and columns of an image. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}
