#!/usr/bin/env node
/** The command as a clone has it. */
import "../keep-compiled.js";

await import("./program.ts");
