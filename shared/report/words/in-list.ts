/** "a", "a and b", "a, b and c" */
export const inList = (parts: readonly string[], and = " and "): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}${and}${parts[parts.length - 1]}`;
