/** The texts, numbered by their place where two would read the same. */
export const distinct = (texts: readonly string[]): string[] =>
  texts.map((text, k) => (texts.indexOf(text) === k ? text : `${text} (${k + 1})`));
