import { CommanderError } from "commander";
import { rsaCommands, VERSION_ASKED } from "./commands.ts";
import { describeFailure, EXIT } from "./failure-text.ts";
import { leave } from "./leave.ts";

// whoever read along, as `head` does, has read enough
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") leave(EXIT.unread);
  process.stderr.write(`error: cannot write to the standard output: ${error.message}\n`);
  leave(EXIT.userError);
});
process.stderr.on("error", () => undefined);

try {
  await rsaCommands().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.code === VERSION_ASKED) {
      const { versionText } = await import("./version-text.ts");
      process.stdout.write(`${versionText()}\n`);
    }
    // else commander has printed its own message: help was asked for, or the command line was wrong
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.userError;
  } else {
    const { text, exitCode } = describeFailure(error, { debug: process.env["RSA_DEBUG"] === "1" });
    process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
  }
}
