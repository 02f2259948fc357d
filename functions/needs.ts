/** What one item of a step needs, as a function of its sizes alone: planning refuses what a machine does not give, and prices the rest. */
export interface Needs {
  /** of one core as costs.json knows it, from reading the item's inputs to its last file; without the start of the function */
  readonly seconds: number;
  /** of the process at its peak; 2²⁰ bytes */
  readonly megabytes: number;
}
