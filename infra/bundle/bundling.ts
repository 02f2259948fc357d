import { fileURLToPath } from "node:url";
import { type BundlingOptions, OutputFormat, SourceMapMode } from "aws-cdk-lib/aws-lambda-nodejs";
import { STEPS, type Step } from "../../functions/steps.ts";
import { thisRevision } from "../code/this-code.ts";
import { ABSENT, REQUIRE } from "./bundle-options.ts";
import { PACKAGE_FILES } from "./step-packages.ts";

const COPY_PACKAGES = fileURLToPath(new URL("copy-packages.ts", import.meta.url));

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
      afterBundling: (_, folder) =>
        STEPS[step].packages.length === 0 ? [] : [`node "${COPY_PACKAGES}" "${folder}" ${architecture} ${step}`],
    },
  };
}
