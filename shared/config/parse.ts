import { strToU8 } from "fflate";
import { type Document, LineCounter, parseDocument, type YAMLError, type YAMLWarning } from "yaml";
import { ConfigError, type ConfigIssue } from "../errors.ts";
import { strangerIn } from "../formats/strangers.ts";
import { isMapping, pathText } from "./config-path.ts";
import { crossChecks, type KnownArchitectures } from "./cross-checks.ts";
import { ALIASES, YAML_OPTIONS } from "./editable-config.ts";
import { faultsOf } from "./faults.ts";
import { DEEPEST, isTooDeep } from "./nesting.ts";
import { without, type Readable } from "./readable.ts";
import { secretIssues } from "./secret-issues.ts";
import { ConfigFile, type StudyConfig } from "./schema.ts";

/** A config as far as it could be read, with everything that is wrong in it. */
export interface CheckedConfig {
  /** undefined when the schema does not fit */
  readonly config: StudyConfig | undefined;
  /** what of the config fits the schema, whatever else does not */
  readonly readable: Readable<StudyConfig>;
  readonly issues: readonly ConfigIssue[];
  /** those of the issues that the schema lets through: what they are about is readable, and cannot be used */
  readonly misfits: readonly ConfigIssue[];
}

/**
 * Reads a config from YAML or JSON text (JSON is YAML) and checks all that can be checked without opening another file.
 * @throws {ConfigError} if the text is not YAML, or not a mapping
 */
export function checkConfig(source: string, fileName: string, architectures: KnownArchitectures): CheckedConfig {
  const raw = parseYaml(source, fileName);
  const { data: config, error } = ConfigFile.safeParse(raw);
  const faults = faultsOf(raw, error?.issues ?? []);
  const sound = without(
    raw,
    faults.flatMap(({ unreadable }) => unreadable),
  ) as Readable<StudyConfig>;
  const readable = config ?? sound;
  const issues = faults.map(({ path, message }) => ({ path: pathText(path), message }));
  const misfits = [...crossChecks(readable, architectures), ...secretIssues(readable)];
  return { config, readable, issues: [...issues, ...misfits], misfits };
}

/** The parser calls itself for each level, and runs out of calls for some that neither brackets nor indentation show. */
function parsed(source: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    const document = parseDocument(source, { ...YAML_OPTIONS, lineCounter, prettyErrors: false }); // pretty ones cut the line each
    return document.errors.some(({ message }) => /call stack|stack overflow/i.test(message)) ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What is wrong, where, and a piece of the line with a mark below the place. */
function placed({ message, pos: [at] }: YAMLError | YAMLWarning, source: string, lines: LineCounter): string {
  const { line, col } = lines.linePos(at);
  const from = at - Math.min(col - 1, AROUND);
  const [piece = ""] = source.slice(from, at + AROUND).split(/[\r\n]/, 1);
  return `${message} at line ${line}, column ${col}:\n\n${piece}\n${" ".repeat(at - from)}^`;
}

/** Characters of a line that are shown on each side of an error. */
const AROUND = 40;

/** Errors of syntax that are shown; the first has often made the others. */
const SHOWN = 10;

/** Characters by which the pointer of Git LFS, or a web page, in place of a config is known. */
const BEGINNING = 64;

/** Why aliases cannot be written out: JSON throws for a circle; the parser for one of nothing, for more than there may be, and for << before no mapping. */
function unwritable(error: Error): string {
  if (error instanceof TypeError) return "an alias stands within what it names";
  return /alias count/i.test(error.message)
    ? `more than ${ALIASES.maxAliasCount} aliases stand for one part of it, those within it counted`
    : error.message;
}

function parseYaml(source: string, fileName: string): object {
  const refuse = (...messages: string[]): ConfigError =>
    new ConfigError(
      fileName,
      messages.map((message) => ({ path: "", message })),
    );
  const lines = new LineCounter();
  const placeholder = strangerIn(strToU8(source.slice(0, BEGINNING)));
  if (placeholder !== undefined) throw refuse(placeholder);
  const document = isTooDeep(source) ? undefined : parsed(source, lines);
  if (document === undefined) throw refuse(`not a config: lists and mappings stand in more than ${DEEPEST} others`);
  const next = document.errors.find(({ code }) => code === "MULTIPLE_DOCS");
  if (next !== undefined) {
    const { line } = lines.linePos(next.pos[0]);
    throw refuse(
      `holds several YAML documents, the second from line ${line} on (---); one file is one study: give each its own`,
    );
  }
  const problems = [...document.errors, ...document.warnings]; // a tag that nobody knows is a warning, and would be dropped
  if (problems.length > 0) {
    const more = problems.length > SHOWN ? [`… and ${problems.length - SHOWN} problems more`] : [];
    const shown = problems.slice(0, SHOWN).map((error) => `not YAML or JSON: ${placed(error, source, lines)}`);
    throw refuse(...shown, ...more);
  }
  let raw: unknown;
  try {
    raw = document.toJS(ALIASES);
    JSON.stringify(raw);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw refuse(`not YAML or JSON: ${unwritable(error)}`);
  }
  if (isMapping(raw)) return raw;
  throw refuse("needed a mapping of keys to values, such as name, stimuli, brain, networks");
}
