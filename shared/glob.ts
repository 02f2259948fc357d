/** Whether a name fits a pattern: `*` stands for any characters, a slash among them, `?` for one; a name without them for itself. */
export function globMatcher(pattern: string): (name: string) => boolean {
  const text = pattern.replace(/[*?]|[\\^$.|+()[\]{}]/g, (found) => SYNTAX[found] ?? `\\${found}`);
  const whole = new RegExp(`^${text}$`, "su");
  return (name) => whole.test(name);
}

const SYNTAX: Readonly<Record<string, string>> = { "*": ".*", "?": "." };

/** Whether a text is a pattern, which stands for the names that fit it. */
export const isPattern = (text: string): boolean => /[*?]/.test(text);
