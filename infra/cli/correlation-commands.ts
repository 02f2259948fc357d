import { type Command, Option } from "commander";
import { runInterruptibly } from "./interruptible.ts";
import type { LedgerOptions } from "./ledger-command.ts";
import type { ReanalyseOptions } from "./reanalyse-command.ts";
import type { ReproduceOptions } from "./reproduce-command.ts";

/** The commands that begin with correlations per subject: nothing is extracted for them. */
export function addCorrelationCommands(program: Command): void {
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
      repeated(
        "--map <columns>",
        "which columns of a table hold what: value=corr,layer=layer,roi=ROI",
        "by their names",
      ),
    )
    .option("--out <dir>", "folder for every claim under every convention, as CSV and JSON")
    .option("--json", "the ledger as JSON, for programs")
    .action(async (what: string[], options: LedgerOptions) => {
      process.exitCode = await runInterruptibly({ command: "ledger", what, options });
    });
}

/** An option that may be given again. @param usual - what is taken where it is not given, in words */
const repeated = (flags: string, description: string, usual: string): Option =>
  new Option(flags, `${description}; may be given again`)
    .argParser((text: string, before: readonly string[]): readonly string[] => [...before, text])
    .default([], usual);
