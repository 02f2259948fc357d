import type { Argument, Command, Option } from "commander";

/** What may stand in a place of the command line. */
export interface Place {
  /** as help calls it: `config`, `dir` */
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  /** of files, without a dot; any if there are none. Folders lead to them */
  readonly endings: readonly string[];
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

const CONFIGS = ["yaml", "yml", "json"];
const TABLES = ["csv", "tsv"];

/** Places of files, by name; `what` is said by its description. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  config: CONFIGS,
  file: [],
  table: TABLES,
  network: ["onnx"],
};
const FOLDERS = new Set(["folder", "dir", "a", "b"]);

/** What a place takes: a study is a folder where a command says so, and else the name of one elsewhere. */
function taken(name: string, description: string): Pick<Place, "kind" | "endings"> {
  const endings = [
    ...(FILES[name] ?? []),
    ...(/\bor a config\b/.test(description) ? CONFIGS : []),
    ...(/\bor tables\b/.test(description) ? TABLES : []),
  ];
  if (endings.length > 0 || name in FILES) return { kind: "file", endings };
  const isFolder = FOLDERS.has(name) || (name === "study" && description.startsWith("folder"));
  return { kind: isFolder ? "folder" : "other", endings };
}

const placeOf = (name: string, description: string, words: readonly string[] = []): Place => ({
  name,
  ...taken(name, description),
  words,
});

const HELP: CompletedOption = { flags: ["--help", "-h"], description: "display help", value: undefined };

/** @param words - that may follow it, by its long flag */
function optionOf(
  { long, short, flags, description, argChoices }: Option,
  words: (long: string) => readonly string[] | undefined,
): CompletedOption {
  const [, value] = /[<[]([^>\].]+)/.exec(flags) ?? [];
  return {
    flags: [long, short].flatMap((flag) => flag ?? []),
    description,
    value: value === undefined ? undefined : placeOf(value, description, argChoices ?? words(long ?? "")),
  };
}

/**
 * The commands of a program with their options and arguments, as shells complete them.
 * @param words - of arguments and options that may be more than files, by `<command> <argument>` and `<command> --<option>`
 */
export function commandTree(program: Command, words: Readonly<Record<string, readonly string[]>>): CommandTree {
  const options = (command: Command): CompletedOption[] => [
    ...command.options.flatMap((option) =>
      option.hidden ? [] : [optionOf(option, (long) => words[`${command.name()} ${long}`])],
    ),
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
  const ofHelp: Place = { name: "command", kind: "other", endings: [], words: names };
  return { options: options(program), commands: [...commands, { ...help, places: [ofHelp] }] };
}

/** What the command is called. */
export const PROGRAMS = ["rsa", "rsa-serverless"] as const;
