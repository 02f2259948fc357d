import { ShapeError } from "../shared/errors.ts";
import type { MaxPool2d } from "./modules.ts";
import type { Operation } from "./operation.ts";
import { sizeOf } from "./weights.ts";

type Shape = readonly number[];

/** What an operation makes of one stimulus. @throws {ShapeError} if it does not fit what it is given */
export function outputShape(operation: Operation, inputs: readonly Shape[]): Shape {
  const [input = []] = inputs;
  switch (operation.kind) {
    case "conv2d":
      expectFirst(operation.name, input, operation.inChannels);
      return [operation.outChannels, ...slide(input, operation.kernel, operation.stride, operation.padding)];
    case "batch-norm2d":
      expectFirst(operation.name, input, operation.channels);
      return input;
    case "max-pool2d":
      return [input[0]!, ...poolExtents(operation, input)];
    case "average-pool2d":
      return [input[0]!, ...slide(input, operation.kernel, operation.stride, 0)];
    case "linear":
      expectFirst(operation.name, input, operation.inFeatures);
      return [operation.outFeatures];
    case "flatten":
      return [sizeOf(input)];
    case "relu":
      return input;
    case "add":
      expectAlike("added", inputs, inputs);
      return input;
    case "stack":
      expectAlike(
        "stacked",
        inputs.map((shape) => shape.slice(1)),
        inputs,
      );
      return [inputs.reduce((channels, shape) => channels + shape[0]!, 0), ...input.slice(1)];
  }
}

/** Windows that fit on either axis: ⌊(extent + 2·padding − kernel)/stride⌋ + 1. */
function slide([, ...extents]: Shape, kernel: number, stride: number, padding: number): number[] {
  return extents.map((extent) => Math.floor((extent + 2 * padding - kernel) / stride) + 1);
}

/** Where the last window may be incomplete, it must still begin before the padding at the end. */
function poolExtents({ kernel, stride, padding = 0, ceilMode = false }: MaxPool2d, input: Shape): number[] {
  if (!ceilMode) return slide(input, kernel, stride, padding);
  return input.slice(1).map((extent) => {
    const windows = Math.ceil((extent + 2 * padding - kernel) / stride) + 1;
    return (windows - 1) * stride >= extent + padding ? windows - 1 : windows;
  });
}

function expectFirst(name: string, input: Shape, needed: number): void {
  if (input[0] !== needed) {
    throw new ShapeError(`${name}: takes ${needed} channels or features, but is given [${input.join(", ")}]`);
  }
}

function expectAlike(what: string, compared: readonly Shape[], inputs: readonly Shape[]): void {
  const [first, ...others] = compared.map(String);
  if (others.some((other) => other !== first)) {
    throw new ShapeError(`branches of [${inputs.map((shape) => shape.join(", ")).join("] and [")}] cannot be ${what}`);
  }
}
