import type { Command } from "commander";
import { runInterruptibly } from "./interruptible.ts";
import { countOrAll, positiveInteger, positiveNumber, threadCount } from "./option-values.ts";
import type { PowerOptions } from "./power-command.ts";
import type { RunOptions } from "./run-request.ts";
import type { VerifyOptions } from "./verify-command.ts";

/** The commands of a study that is to be run on this machine. */
export function addStudyCommands(program: Command): void {
  program
    .command("run")
    .description("run a study on this machine, from images to the report; run it again to resume")
    .argument("<config>", "the study's config, YAML or JSON")
    .option("--out <dir>", "folder of the study (default: results/<name of the study>)")
    .option("--workers <n>", "worker threads (default: one per core)", threadCount)
    .option("--extend <n>", "add so many permutations to those of the config, whose numerators stay", positiveInteger)
    .option("--replace", "take the folder over from another study, and reuse what fits")
    .option("--json", "events as JSON lines, for programs")
    .action(async (config: string, options: RunOptions) => {
      process.exitCode = await runInterruptibly({ command: "run", config, options });
    });

  program
    .command("plan")
    .description("check a config and its inputs, and show what would be computed; computes nothing")
    .argument("<config>", "the study's config, YAML or JSON")
    .option("--json", "the whole plan as JSON")
    .action(async (config: string, options: { json?: boolean }) => {
      process.exitCode = await runInterruptibly({ command: "plan", config, options });
    });

  program
    .command("power")
    .description("which difference the paired t-tests of a study find, and how many persons another would take")
    .argument("<study>", "folder of a study that was run, or a config")
    .option(
      "--difference <x>",
      "how many persons it would take to find this one, in units of the measure",
      positiveNumber,
    )
    .option("--sd <x>", "standard deviation of the differences (default: as it was measured)", positiveNumber)
    .option("--alpha <p>", "probability of finding a difference where there is none", positiveNumber, 0.05)
    .option("--power <p>", "probability of finding one that is there", positiveNumber, 0.8)
    .option("--json", "the table as JSON, for programs")
    .action(async (what: string, options: PowerOptions) => {
      process.exitCode = await runInterruptibly({ command: "power", what, options });
    });
}

/** The commands of studies that were run. */
export function addFinishedStudyCommands(program: Command): void {
  program
    .command("report")
    .description("rebuild the report of a study that was run")
    .argument("<study>", "folder of the study")
    .action(async (study: string) => {
      process.exitCode = await runInterruptibly({ command: "report", study });
    });

  program
    .command("verify")
    .description("check a finished study: its files against its manifest, and what follows from them derived again")
    .argument("<study>", "folder of the study, or of a copy of it")
    .option("--numerators <count>", "how many permuted numerators are counted again, or all", countOrAll, 1000)
    .option("--seed <n>", "which ones; another draw each time if left out", positiveInteger)
    .option("--json", "what was found as JSON, for programs")
    .action(async (study: string, options: VerifyOptions) => {
      process.exitCode = await runInterruptibly({ command: "verify", study, options });
    });

  program
    .command("diff")
    .description(
      "why a number moved between two finished studies: what went in, what was computed of it, what came out",
    )
    .argument("<a>", "folder of a study, or s3://bucket/studies/<study>")
    .argument("<b>", "another; the exit code is 0 where they are the same, and 1 where they differ")
    .option("--json", "the comparison as JSON, for programs")
    .action(async (a: string, b: string, options: { json?: boolean }) => {
      process.exitCode = await runInterruptibly({ command: "diff", a, b, options });
    });
}
