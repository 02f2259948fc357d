import { type Command, Option } from "commander";
import type { IdentifyOptions } from "./identify-command.ts";
import { runInterruptibly } from "./interruptible.ts";
import type { LayersOptions } from "./layers-command.ts";
import { ALL_SEEDS, seedRange } from "./option-values.ts";

/** The commands that look at one network. */
export function addNetworkCommands(program: Command): void {
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
}
