import type { Argument, Command, Option } from "commander";

/** What may stand in a place of the command line. */
export interface Place {
  /** as help calls it: `config`, `dir` */
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  /** words that may stand there, too */
  readonly words: readonly string[];
}

export interface CompletedOption {
  /** `--out`, and `-V` where it has one */
  readonly flags: readonly string[];
  readonly description: string;
  /** what follows it; undefined for a switch */
  readonly value: Place | undefined;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly places: readonly Place[];
}

export interface CommandTree {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

const FILES = new Set(["config", "file", "table", "network", "what"]);
const FOLDERS = new Set(["folder", "dir", "a", "b"]);

/** A study is a folder where a command says so, and else the name of one elsewhere. */
const kindOf = (name: string, description: string): Place["kind"] => {
  if (FILES.has(name)) return "file";
  if (FOLDERS.has(name)) return "folder";
  return name === "study" && description.startsWith("folder") ? "file" : "other";
};

const placeOf = (name: string, description: string, words: readonly string[] = []): Place => ({
  name,
  kind: kindOf(name, description),
  words,
});

const HELP: CompletedOption = { flags: ["--help", "-h"], description: "display help", value: undefined };

function optionOf({ long, short, flags, description, argChoices }: Option): CompletedOption {
  const [, value] = /[<[]([^>\].]+)/.exec(flags) ?? [];
  return {
    flags: [long, short].flatMap((flag) => flag ?? []),
    description,
    value: value === undefined ? undefined : placeOf(value, description, argChoices),
  };
}

/**
 * The commands of a program with their options and arguments, as shells complete them.
 * @param words - of arguments that may be more than files, by `<command> <argument>`
 */
export function commandTree(program: Command, words: Readonly<Record<string, readonly string[]>>): CommandTree {
  const options = (command: Command): CompletedOption[] => [
    ...command.options.flatMap((option) => (option.hidden ? [] : [optionOf(option)])),
    HELP,
  ];
  const placeOfArgument = (command: Command, argument: Argument): Place => {
    const name = argument.name();
    return placeOf(name, argument.description, argument.argChoices ?? words[`${command.name()} ${name}`]);
  };
  const commands = program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: options(command),
    places: command.registeredArguments.map((argument) => placeOfArgument(command, argument)),
  }));
  const names = commands.map(({ name }) => name);
  const help = { name: "help", description: "display help for a command", options: [HELP] };
  const ofHelp: Place = { name: "command", kind: "other", words: names };
  return { options: options(program), commands: [...commands, { ...help, places: [ofHelp] }] };
}

/** What the command is called. */
export const PROGRAMS = ["rsa", "rsa-serverless"] as const;
