import { parseDocument } from "yaml";
import { ConfigError, type ConfigIssue } from "../errors.ts";
import { crossChecks, type KnownArchitectures } from "./cross-checks.ts";
import { StudyConfig } from "./schema.ts";
import { schemaIssues } from "./schema-issues.ts";

/** A config as far as it could be read, with everything that is wrong in it. */
export interface CheckedConfig {
  readonly raw: unknown;
  /** undefined when the schema does not fit */
  readonly config: StudyConfig | undefined;
  readonly issues: readonly ConfigIssue[];
}

/**
 * Reads a config from YAML or JSON text (JSON is YAML) and checks all that can be checked without opening another file.
 * @throws {ConfigError} if the text is not YAML, or not a mapping
 */
export function checkConfig(source: string, fileName: string, architectures: KnownArchitectures): CheckedConfig {
  const document = parseDocument(source);
  const syntax = document.errors.map((error) => ({ path: "", message: `not YAML or JSON: ${error.message.trim()}` }));
  if (syntax.length > 0) throw new ConfigError(fileName, syntax);
  const raw: unknown = document.toJS();
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new ConfigError(fileName, [
      { path: "", message: "needed a mapping of keys to values, such as name, stimuli, brain, networks" },
    ]);
  }
  const parsed = StudyConfig.safeParse(raw);
  const issues = [
    ...(parsed.success ? [] : schemaIssues(raw, parsed.error.issues)),
    ...crossChecks(raw, architectures),
  ];
  return { raw, config: parsed.data, issues };
}
