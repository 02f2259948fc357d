import { quoted } from "../../shell-word.ts";
import { type CommandTree, type CompletedCommand, type Place, PROGRAMS } from "./command-tree.ts";

/** Words, and the names of files or folders, that begin as what is typed. */
function replies({ kind, words, endings }: Place): string {
  const folders = kind === "folder" || endings.length > 0 ? ["_rsa_paths -d"] : [];
  const files = kind !== "file" ? [] : endings.length === 0 ? ["_rsa_paths -f"] : endings.map((ending) => `_rsa_paths -f ${ending}`); // prettier-ignore
  const own = words.length > 0 ? [`_rsa_words ${quoted(words.join(" "))}`] : [];
  return [...own, ...folders, ...files, "return"].join("; ");
}

const flagsOf = ({ options }: Pick<CompletedCommand, "options">): string =>
  options.flatMap(({ flags }) => flags).join(" ");

function branch(command: CompletedCommand): string[] {
  const values = command.options.flatMap(({ flags, value }) =>
    value === undefined ? [] : [`        ${flags.join("|")}) ${replies(value)} ;;`],
  );
  const [place] = command.places;
  return [
    `    ${command.name})`,
    ...(values.length > 0 ? ['      case "$prev" in', ...values, "      esac"] : []),
    `      if [[ "$cur" == -* ]]; then _rsa_words ${quoted(flagsOf(command))}; return; fi`,
    ...(place === undefined ? [] : [`      ${replies(place)}`]),
    "      ;;",
  ];
}

/** Completion for bash, since version 3.2: `eval "$(rsa completion bash)"`. */
export function bashCompletion({ commands, options }: CommandTree): string {
  const first = [...commands.map(({ name }) => name), flagsOf({ options })].join(" ");
  return [
    '# bash completion of rsa: eval "$(rsa completion bash)"',
    "_rsa_words() {",
    `  local IFS=$' \\t\\n'`,
    '  COMPREPLY+=($(compgen -W "$1" -- "$cur"))',
    "}",
    "_rsa_paths() {",
    `  local IFS=$'\\n'`,
    "  compopt -o filenames 2>/dev/null",
    '  if [[ -z "$2" ]]; then COMPREPLY+=($(compgen "$1" -- "$cur")); return; fi',
    '  COMPREPLY+=($(compgen "$1" -X "!*.$2" -- "$cur"))',
    "}",
    "_rsa() {",
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"',
    "  COMPREPLY=()",
    `  if [[ "$COMP_CWORD" == 1 ]]; then _rsa_words ${quoted(first)}; return; fi`,
    '  case "${COMP_WORDS[1]}" in',
    ...commands.flatMap(branch),
    "  esac",
    "}",
    `complete -F _rsa ${PROGRAMS.join(" ")}`,
    "",
  ].join("\n");
}
