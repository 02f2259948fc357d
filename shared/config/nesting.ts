/** A config has six levels; its parser calls itself for each, and fails in many words where they are thousands. */
export const DEEPEST = 100;

/** A level of block style stands a column or more to the right of the one around it. */
const BLOCK = new RegExp(`^[ \\t?-]{${4 * DEEPEST}}`, "m");

/** Whether lists and mappings of a YAML or JSON text stand in more than `DEEPEST` others, as far as its brackets and indentation show. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") depth++;
    else if (depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return BLOCK.test(text);
}
