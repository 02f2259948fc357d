#!/usr/bin/env node
/** The command as an installed package has it. Older versions of Node can read this file, and say so of the others. */
import { isTooOld, OLDEST_NODE } from "./oldest-node.ts";

if (isTooOld(process.versions.node)) {
  process.stderr.write(`rsa-serverless needs Node ${OLDEST_NODE} or later, found ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  await import("./program.ts");
}
