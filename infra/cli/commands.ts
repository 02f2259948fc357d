import { Command, CommanderError } from "commander";
import { addAwsCommands } from "./aws/commands.ts";
import { addCompletionCommand } from "./completion-command.ts";
import { addConfigCommands } from "./config-commands.ts";
import { addCorrelationCommands } from "./correlation-commands.ts";
import { refuseEmptyValues } from "./empty-values.ts";
import { EXIT } from "./failure-text.ts";
import { addNetworkCommands } from "./network-commands.ts";
import { addFinishedStudyCommands, addStudyCommands } from "./study-commands.ts";

/** Code of the error by which the version is asked for, as commander calls it; what answers is loaded when it is asked for. */
export const VERSION_ASKED = "commander.version";

/** All that the command line understands. What does each is loaded when it is asked for. */
export function rsaCommands(): Command {
  const program = new Command("rsa")
    .description("Representational similarity analysis of neural networks against brain data")
    .showHelpAfterError("(rsa --help lists the commands)")
    .configureHelp({ sortSubcommands: false })
    .option("-V, --version", "print the version, and the commit where it is known")
    .on("option:version", () => {
      throw new CommanderError(EXIT.done, VERSION_ASKED, "");
    })
    .hook("preAction", (_, command) => refuseEmptyValues(command))
    .exitOverride();
  addStudyCommands(program);
  addFinishedStudyCommands(program);
  addCorrelationCommands(program);
  addNetworkCommands(program);
  addConfigCommands(program);
  addAwsCommands(program);
  addCompletionCommand(program);
  return program;
}
