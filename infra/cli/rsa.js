#!/usr/bin/env node
/** The command as a clone has it. Any Node can read this file, and say that it is not the one for the others. */
if (process.features.typescript) {
  await import("../keep-compiled.js");
  await import("./program.ts");
} else {
  process.stderr.write(
    `error: rsa runs from its sources, by a Node that takes the types away, found ${process.versions.node}: start it by \`npx rsa\`, with the Node that npm brings\n`,
  );
  process.exitCode = 2;
}
