import { someOf } from "../../functions/stimuli/shown-url.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { firstLine, type FoundInputs } from "../init/find-inputs.ts";
import type { FolderFiles } from "../init/folder-files.ts";

/** Files that were not used are listed up to so many. */
const LISTED = 12;
/** A reason is cut here: `rsa plan` tells it whole once a config names the file. */
const LONGEST = 160;

const row = (head: string, text: string): string => `${head.padEnd(10)} ${inOneLine(text)}`;
const rows = (head: string, texts: readonly string[]): string[] =>
  texts.map((text, i) => row(i === 0 ? head : "", text));

/** A path with the first line of why it is not used, which mostly begins with the path or the name of the file. */
function reason([path, why]: readonly [string, string]): string {
  const said = ` ${firstLine(why)}`;
  const named = [path, path.replace(/^.*\//, "")].find((name) => said.includes(` ${name}: `));
  const line = (named === undefined ? said : said.replace(` ${named}: `, () => " ")).trimStart();
  return `${path}: ${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}`;
}

const kindOf = ({ architecture, onnx, activations }: NetworkConfig): string => {
  if (architecture !== undefined) return `weights of ${architecture}`;
  if (onnx !== undefined) return "an ONNX network";
  return activations === undefined ? "RDMs of a model" : "activations";
};

/** What was found in a folder, what is not used of it and why, and what was decided. */
export function foundText(
  { stimuli, regions, networks, refused, strangers, assumed }: FoundInputs,
  { passed }: FolderFiles,
): string {
  const { length } = stimuli.manifest.stimuli;
  const ignored = [
    ...[...refused].map(reason),
    ...passed.map(({ path, why }) => `${path}: ${why}`),
    ...(strangers.length === 0 ? [] : [`${someOf(strangers)}: of no kind that is read`]),
  ];
  const more = ignored.length - LISTED;
  return [
    row("Stimuli", `${stimuli.path}: ${length} images`),
    ...rows(
      "Brain",
      regions.map(({ config: { roi, rdms, variable }, subjects }) => {
        const where = variable === undefined ? rdms : `${rdms}, ${variable}`;
        return `${where}: ${subjects} ${subjects === 1 ? "subject" : "subjects"}, called ${roi}`;
      }),
    ),
    ...rows(
      "Networks",
      networks.map(({ config, path }) => `${path}: ${kindOf(config)}, called ${config.name}`),
    ),
    ...rows("Ignored", [...ignored.slice(0, LISTED), ...(more > 0 ? [`and ${more} more`] : [])]),
    ...rows("Assumed", [...new Set(assumed)]),
    "",
  ].join("\n");
}
