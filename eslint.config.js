import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** In this order: a file is linted as part of the lowest folder that holds it. */
const folders = ["shared", "models", "functions", "infra", "infra/browser", "test"];

/** Arrows point down: shared ← models ← functions ← infra. Each folder may not import what lies above it. */
const above = (...folders) => ({
  group: folders.flatMap((folder) => [`**/${folder}/**`]),
  message: `nothing imports upward: this folder lies below ${folders.join(", ")}`,
});

const pureShared = {
  "no-restricted-imports": [
    "error",
    {
      patterns: [
        above("models", "functions", "infra"),
        {
          group: ["node:*", "@aws-sdk/*", "aws-*", "@middy/*", "onnxruntime-node", "sharp"],
          message: "shared/ is pure: bytes and arrays in, bytes and arrays out",
        },
      ],
    },
  ],
  "no-restricted-properties": [
    "error",
    { object: "Math", property: "random", message: "randomness is seeded: take a generator as a parameter" },
    { object: "Date", property: "now", message: "shared/ has no clock: take the time as a parameter" },
  ],
  "no-restricted-globals": [
    "error",
    ...["Date", "performance", "process", "console", "setTimeout", "fetch", "Buffer"],
    { name: "globalThis", message: "shared/ keeps no state: take what a call needs as a parameter" },
  ],
};

export default defineConfig(
  { ignores: ["node_modules", "cdk.out", "dist", "results", "data", ".cache"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: folders.map((folder) => `./${folder}/tsconfig.json`) } },
    rules: {
      "max-lines": ["error", 250],
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
    },
  },
  // what begins before types are taken away, and what configures tools
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.strict],
    rules: { "max-lines": ["error", 250], "no-console": "error" },
  },
  {
    // not of tests: a `describe` is as long as what it describes
    files: ["{shared,models,functions,infra}/**/*.ts"],
    rules: { "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["{models,functions,infra,test}/**/*.ts"],
    ignores: ["models/onnx-runtime.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: `:matches(ImportExpression, ImportDeclaration[importKind="value"], ExportAllDeclaration, ExportNamedDeclaration)[source.value="onnxruntime-node"]`,
          message: "models/onnx-runtime.ts loads it, and tells it to report nothing",
        },
      ],
    },
  },
  { files: ["shared/**/*.ts"], rules: pureShared },
  {
    files: ["models/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [above("functions", "infra")] }] },
  },
  { files: ["functions/**/*.ts"], rules: { "no-restricted-imports": ["error", { patterns: [above("infra")] }] } },
  {
    files: ["infra/cli/**/*.ts", "infra/{emulator,gpu-image}/**/*.ts", "test/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    // node:test's it() returns a promise that the runner itself awaits
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
);
