import { Command, CommanderError, Option } from "commander";
import { addAwsCommands } from "./aws/commands.ts";
import { addCompletionCommand } from "./completion-command.ts";
import { addConfigCommands } from "./config-commands.ts";
import { describeFailure, EXIT } from "./failure-text.ts";
import { runInterruptibly } from "./interruptible.ts";
import { leave } from "./leave.ts";
import type { IdentifyOptions } from "./identify-command.ts";
import type { LedgerOptions } from "./ledger-command.ts";
import type { LayersOptions } from "./layers-command.ts";
import type { ReanalyseOptions } from "./reanalyse-command.ts";
import { ALL_SEEDS, countOrAll, positiveInteger, positiveNumber, seedRange } from "./option-values.ts";
import type { ReproduceOptions } from "./reproduce-command.ts";
import type { PowerOptions } from "./power-command.ts";
import type { RunOptions } from "./run-request.ts";
import type { VerifyOptions } from "./verify-command.ts";

/** As commander calls it; what answers is loaded when it is asked for. */
const VERSION_ASKED = "commander.version";

const program = new Command("rsa")
  .description("Representational similarity analysis of neural networks against brain data")
  .showHelpAfterError("(rsa --help lists the commands)")
  .configureHelp({ sortSubcommands: false })
  .option("-V, --version", "print the version, and the commit where it is known")
  .on("option:version", () => {
    throw new CommanderError(EXIT.done, VERSION_ASKED, "");
  })
  .exitOverride();

program
  .command("run")
  .description("run a study on this machine, from images to the report; run it again to resume")
  .argument("<config>", "the study's config, YAML or JSON")
  .option("--out <dir>", "folder of the study (default: results/<name of the study>)")
  .option("--workers <n>", "worker threads (default: one per core)", positiveInteger)
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
  .description("why a number moved between two finished studies: what went in, what was computed of it, what came out")
  .argument("<a>", "folder of a study, or s3://bucket/studies/<study>")
  .argument("<b>", "another; the exit code is 0 where they are the same, and 1 where they differ")
  .option("--json", "the comparison as JSON, for programs")
  .action(async (a: string, b: string, options: { json?: boolean }) => {
    process.exitCode = await runInterruptibly({ command: "diff", a, b, options });
  });

/** An option that may be given again. @param usual - what is taken where it is not given, in words */
const repeated = (flags: string, description: string, usual: string): Option =>
  new Option(flags, `${description}; may be given again`)
    .argParser((text: string, before: readonly string[]): readonly string[] => [...before, text])
    .default([], usual);

program
  .command("reanalyse")
  .description("statistics, figures and a report from correlations per subject that were computed elsewhere")
  .argument("<table...>", "CSV or TSV, a row for each correlation: of one subject, network and layer")
  .addOption(repeated("--map <columns>", "which columns hold what: value=corr,layer=layer,roi=ROI", "by their names"))
  .addOption(
    repeated(
      "--contrast <contrast>",
      'what is compared: "A vs B" or "A: relu7 vs relu1"',
      "every two networks, last layers against first",
    ),
  )
  .option("--measure <name>", "what the values are, as kendall-tau-b or spearman, where the table does not say")
  .option("--out <dir>", "folder of what comes out (default: results/<name of the table>)")
  .option("--json", "what was found as JSON, for programs")
  .action(async (tables: string[], options: ReanalyseOptions) => {
    process.exitCode = await runInterruptibly({ command: "reanalyse", tables, options });
  });

program
  .command("reproduce")
  .description("the numbers of a paper beside those that its public data give: holds, differs, or not public and why")
  .argument("<paper>", "truzzi2020")
  .option("--data <dir>", "folder of its public data (default: data/<paper>, where rsa fetch <paper> puts them)")
  .option("--out <dir>", "folder for the comparison as CSV, Markdown and JSON")
  .option("--json", "the comparison as JSON, for programs")
  .action(async (paper: string, options: ReproduceOptions) => {
    process.exitCode = await runInterruptibly({ command: "reproduce", paper, options });
  });

program
  .command("ledger")
  .description(
    "each claim under every convention that can be had without new extraction: holds, weaker or flips, and by which choice",
  )
  .argument("<what...>", "folder of a finished study, or tables of correlations as rsa reanalyse takes them")
  .addOption(
    repeated(
      "--claim <claim>",
      'beside the claims of the study\'s config, e.g. "A > B in relu1…relu5, IT"',
      "every two networks at each layer",
    ),
  )
  .addOption(
    repeated("--map <columns>", "which columns of a table hold what: value=corr,layer=layer,roi=ROI", "by their names"),
  )
  .option("--out <dir>", "folder for every claim under every convention, as CSV and JSON")
  .option("--json", "the ledger as JSON, for programs")
  .action(async (what: string[], options: LedgerOptions) => {
    process.exitCode = await runInterruptibly({ command: "ledger", what, options });
  });

program
  .command("layers")
  .description("list what can be read of a network: names, operators, shapes, and which are read by default")
  .argument("<network>", "an ONNX file, or the name of a known architecture")
  .option("--default", "those alone that are read if the config names none")
  .addOption(new Option("--layout <layout>", "of its input, where its shape does not tell").choices(["NCHW", "NHWC"]))
  .option("--json", "the list as JSON, for programs")
  .action(async (what: string, options: LayersOptions) => {
    process.exitCode = await runInterruptibly({ command: "layers", what, options });
  });

program
  .command("identify")
  .description("tell whether a network is trained, and if it is not how it was drawn, and from which seed")
  .argument("<file>", "weights: of PyTorch, safetensors or NumPy (.npz), or a network: .onnx")
  .addOption(
    new Option("--seeds <first-last>", "which seeds are tried one by one, where they are")
      .argParser(seedRange)
      .default(ALL_SEEDS, "all 2^32"),
  )
  .option("--json", "what was found as JSON, for programs")
  .action(async (file: string, options: IdentifyOptions) => {
    process.exitCode = await runInterruptibly({ command: "identify", file, options });
  });

addConfigCommands(program);

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

addAwsCommands(program);
addCompletionCommand(program);

// whoever read along, as `head` does, has read enough
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") leave(EXIT.unread);
  process.stderr.write(`error: cannot write to the standard output: ${error.message}\n`);
  leave(EXIT.userError);
});
process.stderr.on("error", () => undefined);

try {
  await program.parseAsync();
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
