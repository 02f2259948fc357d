/** What docs/package.md shows of an app of the AWS CDK. */
import { App } from "aws-cdk-lib";
import { RsaStack } from "../../infra/cdk.ts";

const app = new App();
const { bucket, stateMachine, failures } = new RsaStack(app, "Studies", { retentionDays: 30, architecture: "arm64" });

export { bucket, stateMachine, failures };
