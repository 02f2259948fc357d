import type { Conv2d } from "../modules.ts";

/** A convolution whose bias is left to the batch normalisation after it, padded so that stride 1 keeps the size of a map. */
export function unbiasedConv(
  name: string,
  inChannels: number,
  outChannels: number,
  kernel: number,
  { stride = 1, groups = 1 }: { readonly stride?: number; readonly groups?: number } = {},
): Conv2d {
  const padding = (kernel - 1) / 2;
  return { kind: "conv2d", name, inChannels, outChannels, kernel, stride, padding, groups, bias: false };
}
