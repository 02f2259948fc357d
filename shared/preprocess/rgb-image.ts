/** An image as rows of pixels, top to bottom; a pixel is three bytes, red, green, blue. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** length 3 × width × height */
  readonly data: Uint8Array;
}
