import { App } from "aws-cdk-lib";
import { RsaStack } from "./stack.ts";

const app = new App();
new RsaStack(app, "Rsa");
