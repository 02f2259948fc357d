import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { COMMITTED_CODE } from "../functions/runtime/committed-code.ts";
import { sameCode } from "../shared/plan/code-digests.ts";
import { codeDigests } from "./code/digests.ts";
import { deploymentName, OptionsError } from "./options.ts";
import { RsaStack } from "./stack.ts";

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

// A network that is there already is looked up, and so are the zones of a new one; for that the stack must know its account and region.
const account = process.env["CDK_DEFAULT_ACCOUNT"];
const region = process.env["CDK_DEFAULT_REGION"];
const given = ["gpu", "existingVpcId"].map((option) => String(app.node.tryGetContext(option) ?? ""));
const asked = given.some((value) => !["", "false"].includes(value));
const lookedUp = asked && account !== undefined && region !== undefined;
try {
  new RsaStack(app, deploymentName(app.node), lookedUp ? { env: { account, region } } : {});
} catch (error) {
  if (error instanceof OptionsError) refuse(error.message);
  throw error;
}
