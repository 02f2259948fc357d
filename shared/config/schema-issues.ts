import { z } from "zod";
import type { ConfigIssue } from "../errors.ts";
import { suggestion } from "./nearest.ts";
import { StudyConfig } from "./schema.ts";

/** `["networks", 1, "weights"]` as a reader writes it: `networks[1].weights` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, part) => {
    return typeof node === "object" && node !== null ? (node as Record<PropertyKey, unknown>)[part] : undefined;
  }, root);
}

/** What was found, short enough for a message. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const jsonSchema: unknown = z.toJSONSchema(StudyConfig, { io: "input" });

/** Keys that the schema knows at a path. */
function keysAt(path: readonly PropertyKey[]): string[] {
  const steps = path.flatMap((part) => (typeof part === "number" ? ["items"] : ["properties", part]));
  return Object.keys(valueAt(jsonSchema, [...steps, "properties"]) ?? {});
}

/** Zod's issues in the user's terms: where, what was found, what was needed. */
export function schemaIssues(raw: unknown, issues: readonly z.core.$ZodIssue[]): ConfigIssue[] {
  return issues.flatMap((issue): ConfigIssue[] => {
    const path = pathText(issue.path);
    if (issue.code === "unrecognized_keys") {
      const known = keysAt(issue.path);
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        message: `unknown key${suggestion(key, known) || `; known keys here are ${known.join(", ")}`}`,
      }));
    }
    const found = describeValue(valueAt(raw, issue.path));
    const needed = issue.message.replace(/^Invalid input: /, "").replace(/, received .*$/, "");
    return [{ path, message: `found ${found}, needed: ${needed}` }];
  });
}
