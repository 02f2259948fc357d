import { quoted } from "../../shell-word.ts";
import { type CommandTree, type CompletedCommand, type CompletedOption, type Place, PROGRAMS } from "./command-tree.ts";

/** What `_arguments` does for a place: paths, words, or nothing. */
function action({ kind, words, endings }: Place): string {
  const some = endings.length === 0 ? "" : ` -g "*.(${endings.join("|")})"`;
  const paths = kind === "file" ? `_files${some}` : kind === "folder" ? "_files -/" : "";
  if (words.length === 0) return paths === "" ? " " : paths;
  const own = `(${words.join(" ")})`;
  return paths === "" ? own : `{ ${paths}; compadd -- ${words.join(" ")} }`;
}

const plain = (text: string): string => text.replace(/[[\]:\\]/g, String.raw`\$&`);

const argumentsOf = ({ flags, description, value }: CompletedOption): string[] =>
  flags.map((flag) => {
    const told = `${flag}[${plain(description)}]`;
    return quoted(value === undefined ? told : `${told}:${plain(value.name)}:${action(value)}`);
  });

function branch({ name, options, places }: CompletedCommand): string[] {
  const own = [
    ...options.flatMap(argumentsOf),
    ...places.slice(0, 1).map((place) => quoted(`*:${place.name}:${action(place)}`)),
  ];
  return [`    ${name})`, `      _arguments ${own.join(" ")}`, "      ;;"];
}

/** Completion for zsh: `eval "$(rsa completion zsh)"`, behind `compinit`. */
export function zshCompletion({ commands, options }: CommandTree): string {
  return [
    `#compdef ${PROGRAMS.join(" ")}`,
    '# zsh completion of rsa: eval "$(rsa completion zsh)", behind compinit',
    "_rsa() {",
    "  local -a commands",
    `  commands=(${commands.map(({ name, description }) => quoted(`${name}:${plain(description)}`)).join(" ")})`,
    "  if (( CURRENT == 2 )); then",
    "    _describe command commands",
    `    _arguments ${options.flatMap(argumentsOf).join(" ")}`,
    "    return",
    "  fi",
    "  local command=$words[2]",
    "  shift words",
    "  (( CURRENT-- ))",
    "  case $command in",
    ...commands.flatMap(branch),
    "  esac",
    "}",
    `compdef _rsa ${PROGRAMS.join(" ")}`,
    "",
  ].join("\n");
}
