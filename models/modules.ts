/**
 * A feed-forward network as a list of PyTorch's modules, in the order in which they are constructed and applied. Shapes,
 * initialisation and the ONNX graph are all read off this list. `name` is the prefix in the `state_dict`.
 */
export type Module = Conv2d | BatchNorm2d | Relu | MaxPool2d | Flatten | Linear;

export interface Conv2d {
  readonly kind: "conv2d";
  readonly name: string;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number; // square
  readonly stride: number;
  readonly padding: number; // zeros on each side
}

/** In evaluation: running statistics, eps 1e-5. */
export interface BatchNorm2d {
  readonly kind: "batch-norm2d";
  readonly name: string;
  readonly channels: number;
}

/** Every rectifier is a tap: what is compared with the brain is its output. */
export interface Relu {
  readonly kind: "relu";
  readonly layer: string;
}

/** No padding, incomplete windows dropped. */
export interface MaxPool2d {
  readonly kind: "max-pool2d";
  readonly kernel: number;
  readonly stride: number;
}

/** Channels, then rows, then columns. */
export interface Flatten {
  readonly kind: "flatten";
}

export interface Linear {
  readonly kind: "linear";
  readonly name: string;
  readonly inFeatures: number;
  readonly outFeatures: number;
}

/** Weight: [out, in] and, of a convolution, [rows, columns] of a kernel; bias: [out]. */
export function parameterShapes(module: Conv2d | Linear): { weight: readonly number[]; bias: readonly number[] } {
  if (module.kind === "linear") return { weight: [module.outFeatures, module.inFeatures], bias: [module.outFeatures] };
  const { outChannels, inChannels, kernel } = module;
  return { weight: [outChannels, inChannels, kernel, kernel], bias: [outChannels] };
}

/** Parameters and running statistics by name, in the order of the modules. */
export function namedParameters(modules: readonly Module[]): Map<string, readonly number[]> {
  return new Map(
    modules.flatMap((module): [name: string, shape: readonly number[]][] => {
      if (module.kind === "batch-norm2d") {
        return ["weight", "bias", "running_mean", "running_var"].map((name) => [
          `${module.name}.${name}`,
          [module.channels],
        ]);
      }
      if (module.kind !== "conv2d" && module.kind !== "linear") return [];
      const { weight, bias } = parameterShapes(module);
      return [
        [`${module.name}.weight`, weight],
        [`${module.name}.bias`, bias],
      ];
    }),
  );
}

/** The modules up to the last tap: all that any layer depends on. */
export function untilLastTap(modules: readonly Module[]): readonly Module[] {
  return modules.slice(0, modules.findLastIndex(({ kind }) => kind === "relu") + 1);
}
