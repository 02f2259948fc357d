/**
 * Mutation testing: which faults, put into statistics and planning one at a time, would no test find?
 * Each file of tests is a process of Node, which runs TypeScript as it is; a mutant is tried with those that reach it.
 */
export default {
  mutate: [
    "shared/stats/**/*.ts",
    "shared/plan/**/*.ts",
    "functions/plan/**/*.ts",
    "!functions/plan/{definition,handler}.ts", // what a stack grants and hands them is tested with the stack
  ],
  testRunner: "tap",
  tap: {
    testFiles: ["test/{shared/stats,shared/plan,functions/plan}/**/*.test.ts"],
    nodeArgs: ["--test-reporter=tap", "--require", "{{hookFile}}", "{{testFile}}"],
  },
  plugins: ["@stryker-mutator/tap-runner"],
  coverageAnalysis: "perTest",
  disableTypeChecks: false,
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
  ignorePatterns: ["/results", "/data", "/cdk.out", "/.cache"],
  tempDirName: ".cache/stryker",
  reporters: ["clear-text", "progress", "html", "json"],
  htmlReporter: { fileName: ".cache/mutation/index.html" },
  jsonReporter: { fileName: ".cache/mutation/mutants.json" },
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false, skipFull: true },
};
