import { fileURLToPath } from "node:url";
import { type BundlingOptions, OutputFormat, SourceMapMode } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Step } from "../../functions/steps.ts";
import { thisRevision } from "../code/this-code.ts";
import { ABSENT, REQUIRE } from "./bundle-options.ts";
import { PACKAGE_FILES } from "./step-packages.ts";

const FINISH = fileURLToPath(new URL("finish-bundle.ts", import.meta.url));

/** Where there is no git, a bundle says what it was built from. */
const REVISION = JSON.stringify(thisRevision());

/** How a step becomes one file, and a folder of the packages that no file can hold; by esbuild on this machine, without Docker. */
export function bundling(step: Step, architecture: string): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    sourceMap: true,
    sourceMapMode: SourceMapMode.DEFAULT,
    sourcesContent: false,
    banner: REQUIRE,
    define: { "process.env.RSA_REVISION": JSON.stringify(REVISION) },
    externalModules: [...Object.keys(PACKAGE_FILES), ABSENT],
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (_, folder) => [`node "${FINISH}" "${folder}" ${architecture} ${step}`],
    },
  };
}
