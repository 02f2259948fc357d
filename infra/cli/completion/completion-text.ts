import type { Command } from "commander";
import { architectures } from "../../../models/architectures/registry.ts";
import { MEASURE_NAMES } from "../../../shared/measures/measures.ts";
import { FETCHED } from "../fetch-command.ts";
import { bashCompletion } from "./bash.ts";
import { commandTree } from "./command-tree.ts";
import { fishCompletion } from "./fish.ts";
import { zshCompletion } from "./zsh.ts";

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** The script by which a shell completes a program's commands, options, files and known names. */
export function completionText(program: Command, shell: keyof typeof WRITERS): string {
  const words = {
    "fetch what": FETCHED,
    "layers network": [...architectures.keys()],
    "reproduce paper": ["truzzi2020"],
    "reanalyse --measure": MEASURE_NAMES,
    "verify --numerators": ["all"],
  };
  return WRITERS[shell](commandTree(program, words));
}
