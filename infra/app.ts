import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { RsaStack } from "./stack.ts";

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

// A network that is there already is looked up, and for that the stack must know its account and region.
const account = process.env["CDK_DEFAULT_ACCOUNT"];
const region = process.env["CDK_DEFAULT_REGION"];
const lookedUp = Boolean(app.node.tryGetContext("existingVpcId")) && account !== undefined && region !== undefined;
new RsaStack(app, "Rsa", lookedUp ? { env: { account, region } } : {});
