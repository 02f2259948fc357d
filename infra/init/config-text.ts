import { stringify } from "yaml";
import { DEFAULT_MEASURE } from "../../shared/measures/measures.ts";
import type { Entry, Proposal } from "./proposal.ts";
import { SCHEMA_FILE } from "./schema-file.ts";

const flow = (value: unknown): string => stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();

const commented = (line: string, comment: string): string =>
  comment === "" ? line : `${line.padEnd(40)} # ${comment}`;

const list = (key: string, entries: readonly Entry<unknown>[]): string[] =>
  entries.length === 0
    ? []
    : [`${key}:`, ...entries.map(({ value, comment }) => commented(`  - ${flow(value)}`, comment))];

/** A config as YAML, with what was found of each input, and what else it may say, as comments. */
export function configText({ name, stimuli, brain, networks, permutations, contrasts }: Proposal): string {
  const { length } = stimuli.manifest.stimuli;
  const measure = DEFAULT_MEASURE;
  return [
    `# yaml-language-server: $schema=./${SCHEMA_FILE}`,
    "# Paths are relative to this file. rsa plan checks it, rsa run computes it; the schema beside it describes every key.",
    commented(`name: ${flow(name)}`, "of the study and of its folder in results/"),
    commented("seed: 0", "of the relabellings"),
    commented(
      `stimuli: ${flow(stimuli.config)}`,
      `${length} images; order: natural or sorted, or that of a stimuli.csv among them`,
    ),
    ...list("brain", brain),
    ...list("networks", networks),
    commented(`mantel: ${flow({ measure, permutations, alternative: "two-sided" })}`, "the test of each similarity"),
    ...list("contrasts", contrasts),
    "",
  ].join("\n");
}
