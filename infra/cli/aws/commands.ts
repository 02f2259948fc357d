import type { Command } from "commander";
import { printable } from "../printable.ts";
import type { Screen } from "../progress.ts";
import { positiveInteger } from "../option-values.ts";
import type { DeploymentOptions } from "./deployment.ts";
import type { SubmitOptions } from "./submit-command.ts";

const STUDY = "name of the study as submit prints it, or the digest at its end";

const screen: Screen = {
  isTTY: process.stdout.isTTY,
  write: (text) => process.stdout.write(printable(text)),
};

/** The commands that drive a deployed stack, at AWS or in an emulator: wherever the standard variables point. */
export function addAwsCommands(program: Command): void {
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option(
        "--deployment <name>",
        "which deployment (default: RSA_DEPLOYMENT, or the one in this account and region)",
      )
      .option("--state-machine <arn>", "the same by its state machine");

  command("submit", "upload a config with its inputs to the deployed stack, which runs the study")
    .argument("<config>", "the study's config, YAML or JSON")
    .option("--extend <n>", "add so many permutations to those of the config, whose numerators stay", positiveInteger)
    .option("--json", "the answer as JSON")
    .action(async (config: string, options: SubmitOptions) => {
      const { submitCommand } = await import("./submit-command.ts");
      await submitCommand(config, options, screen);
    });

  command("watch", "follow a submitted study until it ends")
    .argument("<study>", `${STUDY}, or the file that was put under configs/`)
    .option("--json", "events as JSON lines, for programs")
    .action(async (study: string, options: DeploymentOptions & { json?: boolean }) => {
      const { watchCommand } = await import("./watch-command.ts");
      process.exitCode = await watchCommand(study, options, screen);
    });

  command("download", "fetch what a submitted study leaves behind, checked against its manifest")
    .argument("<study>", STUDY)
    .option("--out <dir>", "folder to fetch it into (default: results/<study>)")
    .option("--activations", "the activations too")
    .action(async (study: string, options: DeploymentOptions & { out?: string; activations?: boolean }) => {
      const { downloadCommand } = await import("./download-command.ts");
      await downloadCommand(study, options, screen);
    });

  command("list", "the studies of the deployed stack and how they stand")
    .option("--json", "the list as JSON")
    .action(async (options: DeploymentOptions & { json?: boolean }) => {
      const { listCommand } = await import("./list-command.ts");
      await listCommand(options, screen);
    });

  command("cancel", "stop a submitted study; what it computed is kept")
    .argument("<study>", STUDY)
    .action(async (study: string, options: DeploymentOptions) => {
      const { cancelCommand } = await import("./cancel-command.ts");
      await cancelCommand(study, options, screen);
    });
}
