import whole from "./stryker.config.js";

/** The part of mutation testing that every change must pass: what p-values and chunks stand on. */
export default {
  ...whole,
  mutate: ["shared/stats/{holm,mantel,maximum-statistic}.ts", "shared/plan/chunks.ts"],
  tap: {
    ...whole.tap,
    testFiles: ["test/shared/{stats/{multiple-comparisons,mantel,maximum-statistic},plan/chunks}.test.ts"],
  },
  reporters: ["clear-text"],
};
