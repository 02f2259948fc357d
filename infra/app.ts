import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { COMMITTED_CODE } from "../functions/runtime/committed-code.ts";
import { sameCode } from "../shared/plan/code-digests.ts";
import { codeDigests } from "./code/digests.ts";
import { deploymentName, OptionsError, readOptions } from "./options.ts";
import { RsaStack } from "./stack.ts";
import { stackEnvironment } from "./stack-environment.ts";

/** A message, without the stack of what called whom. */
function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (!sameCode(await codeDigests(), COMMITTED_CODE)) {
  refuse("the code changed: npm run snapshot, or what is deployed keeps its artifacts at addresses of other code");
}

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

try {
  const name = deploymentName(app.node);
  new RsaStack(app, name, stackEnvironment(readOptions(app.node), process.env));
} catch (error) {
  if (error instanceof OptionsError) refuse(error.message);
  throw error;
}
