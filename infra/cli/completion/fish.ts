import { type CommandTree, type CompletedCommand, type CompletedOption, type Place, PROGRAMS } from "./command-tree.ts";

const quoted = (text: string): string => `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;

/** Paths or none, and words. */
function places({ kind, words }: Place): string[] {
  const own = kind === "folder" ? [...words, "(__fish_complete_directories)"] : words;
  return [kind === "file" ? "-F" : "-f", ...(own.length > 0 ? [`-a ${quoted(own.join(" "))}`] : [])];
}

function optionOf(condition: string, { flags, description, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const follows = value === undefined ? [] : ["-r", ...places(value)];
  return ["complete -c rsa -n", quoted(condition), ...names, ...follows, "-d", quoted(description)].join(" ");
}

function commandOf({ name, description, options, places: all }: CompletedCommand): string[] {
  const condition = `__fish_seen_subcommand_from ${name}`;
  const [place = { name: "", kind: "other", words: [] } as const] = all;
  return [
    `complete -c rsa -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map((option) => optionOf(condition, option)),
    ["complete -c rsa -n", quoted(condition), ...places(place)].join(" "),
  ];
}

/** Completion for fish: `rsa completion fish | source`. */
export const fishCompletion = ({ commands, options }: CommandTree): string =>
  [
    "# fish completion of rsa: rsa completion fish | source",
    ...options.map((option) => optionOf("__fish_use_subcommand", option)),
    ...commands.flatMap(commandOf),
    ...PROGRAMS.slice(1).map((name) => `complete -c ${name} -w rsa`),
    "",
  ].join("\n");
