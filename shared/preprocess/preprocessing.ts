/** What a network expects to be done to an image before it sees it. */
export interface Preprocessing {
  readonly resize: number; // pixels of the shorter side after resizing
  readonly crop: number; // pixels of both sides of the central square that is kept
  readonly mean: readonly [number, number, number]; // of each channel in their order, in the units of the range
  readonly std: readonly [number, number, number];
  readonly channels?: "rgb" | "bgr" | undefined; // their order; red, green, blue if left out
  readonly range?: "0-1" | "0-255" | undefined; // black and white; from 0 to 1 if left out
}

/** The evaluation transform that torchvision's ImageNet models were trained with. */
export const IMAGENET_PREPROCESSING: Preprocessing = {
  resize: 256,
  crop: 224,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};
