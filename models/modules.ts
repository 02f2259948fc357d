/**
 * The modules of PyTorch that networks are made of. Shapes, initialisation and the ONNX graph are read off them. `name` is the
 * prefix in the `state_dict`.
 */
export type Module = Conv2d | BatchNorm2d | Relu | MaxPool2d | AveragePool2d | Flatten | Linear;

/** A convolution over rows and columns. */
export interface Conv2d {
  readonly kind: "conv2d";
  readonly name: string;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number; // square
  readonly stride: number;
  readonly padding: number; // zeros on each side
  /** of channels, each convolved with kernels of its own; 1 if left out */
  readonly groups?: number;
  /** there is one if left out */
  readonly bias?: false;
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
  /** what larger values become, as 6 in ReLU6; none if left out */
  readonly ceiling?: number;
}

/** The largest value of each window, square, in pixels. */
export interface MaxPool2d {
  readonly kind: "max-pool2d";
  readonly kernel: number;
  readonly stride: number;
  /** of places that are never the largest; 0 if left out */
  readonly padding?: number;
  /** whether windows that begin inside and reach beyond the end count; they are dropped if left out */
  readonly ceilMode?: boolean;
}

/** No padding, incomplete windows dropped. */
export interface AveragePool2d {
  readonly kind: "average-pool2d";
  readonly kernel: number;
  readonly stride: number;
}

/** Channels, then rows, then columns. */
export interface Flatten {
  readonly kind: "flatten";
}

/** A fully connected layer: inFeatures values to outFeatures. */
export interface Linear {
  readonly kind: "linear";
  readonly name: string;
  readonly inFeatures: number;
  readonly outFeatures: number;
}

/** Weight: [out, in] and, of a convolution, in of a group and [rows, columns] of a kernel; bias: [out], where there is one. */
export function parameterShapes(module: Conv2d | Linear): {
  weight: readonly number[];
  bias: readonly number[] | undefined;
} {
  if (module.kind === "linear") return { weight: [module.outFeatures, module.inFeatures], bias: [module.outFeatures] };
  const { outChannels, inChannels, kernel, groups = 1, bias } = module;
  return {
    weight: [outChannels, inChannels / groups, kernel, kernel],
    bias: bias === false ? undefined : [outChannels],
  };
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
        ...(bias === undefined ? [] : [[`${module.name}.bias`, bias] as [string, readonly number[]]]),
      ];
    }),
  );
}
