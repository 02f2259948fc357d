/** A URL as the user would write it: a path for files. */
export const shownUrl = (url: string): string =>
  url.startsWith("file:") ? decodeURIComponent(new URL(url).pathname) : url;

/** At most four of the names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
