import type { Command } from "commander";
import { EXIT } from "./failure-text.ts";
import { runInterruptibly } from "./interruptible.ts";
import { leave } from "./leave.ts";
import { printable } from "./printable.ts";

/** The commands with which a study is set up: its config, and what it names that is public. */
export function addConfigCommands(program: Command): void {
  program
    .command("init")
    .description("write the config of a study of the images, RDMs and networks in a folder, and plan it")
    .argument("[folder]", "where they are, and the config will be", ".")
    .option("--config <file>", "what it is called", "study.yaml")
    .option("--yes", "ask nothing, and take what is usual: as where there is no terminal")
    .action(async (folder: string, { config, yes }: { config: string; yes?: boolean }) => {
      const { initCommand } = await import("./init-command.ts");
      const { terminalAnswers, usualAnswers } = await import("../init/ask.ts");
      const { stdin, stdout } = process;
      const write = (text: string): boolean => stdout.write(printable(text));
      const asks = yes !== true && stdin.isTTY && stdout.isTTY;
      const terminal = asks ? terminalAnswers(stdin, stdout, () => leave(EXIT.stopped)) : undefined;
      try {
        await initCommand(folder, config, terminal?.ask ?? usualAnswers(write), { isTTY: stdout.isTTY, write });
      } finally {
        terminal?.close();
      }
    });

  program
    .command("schema")
    .description("print the JSON Schema of a config, with which an editor checks and completes it")
    .action(async () => {
      const { schemaCommand } = await import("./schema-command.ts");
      schemaCommand(process.stdout);
    });

  program
    .command("fetch")
    .description(
      "put a public data set or checkpoint under data/, or the public files that a config names where it names them",
    )
    .argument(
      "<what>",
      "kriegeskorte92 (92 object images and human IT RDMs), truzzi2020 (the authors' correlations per subject), the name of an architecture, or a config",
    )
    .option("--from <dir>", "take the files from a local copy instead of the public repository")
    .action(async (name: string, options: { from?: string }) => {
      process.exitCode = await runInterruptibly({ command: "fetch", name, options });
    });
}
