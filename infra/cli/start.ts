#!/usr/bin/env node
/** The command as an installed package has it. Older versions of Node can read this file, and say so of the others. */
const OLDEST = 22;

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST) {
  process.stderr.write(`rsa-serverless needs Node ${OLDEST} or later, found ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  await import("./program.ts");
}

export {};
