import { join } from "node:path";
import { build } from "esbuild";
import { STEP_LIST } from "../../functions/steps.ts";
import { ABSENT, REQUIRE } from "../bundle/bundle-options.ts";
import { PACKAGE_FILES } from "../bundle/step-packages.ts";
import { gitRevision } from "../code/revision.ts";
import { PROJECT } from "../project.ts";

/** Makes one file of the handler of every step, as a deployment from a clone does when it is synthesized. */
export async function bundleSteps(folder: string): Promise<void> {
  for (const { name } of STEP_LIST) {
    await build({
      entryPoints: [join(PROJECT, `functions/${name}/handler.ts`)],
      outfile: join(folder, name, "index.mjs"),
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node24",
      mainFields: ["module", "main"],
      minify: true,
      banner: { js: REQUIRE },
      define: { "process.env.RSA_REVISION": JSON.stringify(JSON.stringify(gitRevision())) },
      external: [...Object.keys(PACKAGE_FILES), ABSENT],
      logLevel: "error",
    });
  }
}
