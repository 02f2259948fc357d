import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DockerImage } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Step } from "../../functions/steps.ts";
import { copyPackages } from "./copy-packages.ts";

/** Where an installed package has the handlers of its steps, bundled; beside the program's other files. */
export const BUNDLED = "infra/bundled-steps";

/** A step as the package holds it, with the packages of the functions' processor: put together without Docker, which is asked for nothing. */
export function bundledStep(step: Step, architecture: string): Code {
  const bundle = fileURLToPath(new URL(`../bundled-steps/${step}`, import.meta.url));
  return Code.fromAsset(bundle, {
    bundling: {
      image: DockerImage.fromRegistry("none"),
      local: {
        tryBundle: (folder) => {
          cpSync(bundle, folder, { recursive: true });
          copyPackages(step, architecture, folder);
          return true;
        },
      },
    },
  });
}
