import recorded from "./costs.json" with { type: "json" };

/**
 * What work took on one core of the machine where `npm run bench -- --record` was run, which writes costs.json. The choice of
 * kernels, the number of chunks, and the estimates of time and price follow from it; no result does.
 */
export interface Costs {
  readonly numerators: Readonly<Record<keyof typeof recorded.numerators, NumeratorCost>>;
  /** the same under a resample of the stimuli, among the tests of two networks */
  readonly resampled: Readonly<Record<keyof typeof recorded.resampled, NumeratorCost>>;
  /** nanoseconds per pair of stimuli */
  readonly kernels: {
    /** per comparison of orders that shares no lanes, and per one that shares them with many */
    readonly single: number;
    readonly lanes: number;
    /** per vector of lanes: its near pairs; its far pairs if there are two runs or more, and for each run after the first */
    readonly near: number;
    readonly far: number;
    readonly farRun: number;
    /** the same per wide vector, of twice as many lanes */
    readonly nearWide: number;
    readonly farWide: number;
    readonly farRunWide: number;
    /** per comparison through a table; and nanoseconds per cell of the table */
    readonly contingency: number;
    readonly cell: number;
  };
  /** seconds per pair of stimuli: to read an RDM and check it, and to make of one what a kernel counts with */
  readonly rdm: {
    readonly read: number;
    readonly prepare: number;
  };
  /**
   * seconds per product of two activations that is summed, by the runtime's products of matrices and by our own, and per squared
   * difference; and per byte of activations that is checked, looked at and made a double
   */
  readonly comparison: {
    readonly runtimeProduct: number;
    readonly product: number;
    readonly squaredDifference: number;
    readonly byte: number;
  };
  /**
   * seconds per parameter that is drawn, per parameter that a model is opened with and not fed, per product and per value that its operations
   * yield, and per image that is read
   */
  readonly network: {
    readonly draw: number;
    readonly open: number;
    readonly multiplyAccumulate: number;
    readonly value: number;
    readonly image: number;
  };
}

/** A permuted numerator among many tests of MEASURED_PAIRS pairs of stimuli, in seconds; it grows as pairs^growth. */
export interface NumeratorCost {
  readonly seconds: number;
  readonly growth: number;
}

/** Pairs of 92 stimuli. */
export const MEASURED_PAIRS = 4186;

/** The costs that estimates and choices are made by: those of the recorded benchmark. */
export const costs: Costs = recorded;
