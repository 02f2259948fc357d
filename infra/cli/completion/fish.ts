import { type CommandTree, type CompletedCommand, type CompletedOption, type Place, PROGRAMS } from "./command-tree.ts";

const quoted = (text: string): string => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;

/** Paths or none, and words. */
function places({ kind, words, endings }: Place): string[] {
  const some = endings.length === 0 ? [] : [`(__rsa_files ${endings.join(" ")})`];
  const own = [...words, ...(kind === "folder" ? ["(__fish_complete_directories)"] : some)];
  return [
    kind === "file" && endings.length === 0 ? "-F" : "-f",
    ...(own.length > 0 ? [`-a ${quoted(own.join(" "))}`] : []),
  ];
}

function optionOf(condition: string, { flags, description, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const follows = value === undefined ? [] : ["-r", ...places(value)];
  return ["complete -c rsa -n", quoted(condition), ...names, ...follows, "-d", quoted(description)].join(" ");
}

function commandOf({ name, description, options, places: all }: CompletedCommand): string[] {
  const condition = `__rsa_does ${name}`;
  const [place = { name: "", kind: "other", endings: [], words: [] } as const] = all;
  return [
    `complete -c rsa -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map((option) => optionOf(condition, option)),
    ["complete -c rsa -n", quoted(condition), ...places(place)].join(" "),
  ];
}

/** Which command is being written, whatever words follow it; and files of some endings with the folders that lead to them. */
const FUNCTIONS = [
  "function __rsa_does",
  "  set -l words (commandline -opc)",
  '  test (count $words) -ge 2; and test "$words[2]" = $argv[1]',
  "end",
  "function __rsa_files",
  String.raw`  complete -C "'' "(commandline -ct) | string match -re '(?:/|\.(?:'(string join "|" $argv)'))(?:\t.*)?$'`,
  "end",
];

/** Completion for fish: `rsa completion fish | source`. */
export const fishCompletion = ({ commands, options }: CommandTree): string =>
  [
    "# fish completion of rsa: rsa completion fish | source",
    ...FUNCTIONS,
    ...options.map((option) => optionOf("__fish_use_subcommand", option)),
    ...commands.flatMap(commandOf),
    ...PROGRAMS.slice(1).map((name) => `complete -c ${name} -w rsa`),
    "",
  ].join("\n");
