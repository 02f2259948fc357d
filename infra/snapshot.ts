/** Writes the synthesized definition of the state machine beside this file: `npm run snapshot`, after changing the pipeline. */
import { readFileSync, writeFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { DEFINITION_FILE } from "./definition-file.ts";
import { definitionOf } from "./definition.ts";
import { RsaStack } from "./stack.ts";

const { context } = JSON.parse(readFileSync(new URL("../cdk.json", import.meta.url), "utf8")) as { context: object };
const app = new App({ context: { ...context, "aws:cdk:bundling-stacks": [] } });
writeFileSync(
  DEFINITION_FILE,
  `${JSON.stringify(definitionOf(Template.fromStack(new RsaStack(app, "Rsa"))), null, 2)}\n`,
);
