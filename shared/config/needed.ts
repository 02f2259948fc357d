import type { z } from "zod";

/** What the schema's language calls otherwise than who writes a config does. */
const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "a mapping",
  string: "text",
};

/** What should have stood where a schema refuses what was found, without "needed". */
export function neededBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value" && issue.values.length > 1) return `one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_union" && issue.message === "Invalid input")
    return issue.errors.map(([first]) => neededBy(first)).join(" or ");
  const needed = issue.message.replace(/^[A-Z][a-z ]+: (expected )?/, "").replace(/, received .*$/, "");
  return KINDS[needed] ?? needed;
}
