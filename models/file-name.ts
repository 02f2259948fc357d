/** A path without its folders. */
export const nameOf = (path: string): string => path.replace(/^.*\//, "");

/** What a file is called, without what a URL says behind its path. */
export function fileName(location: string): string {
  const url = location.startsWith("https://") ? URL.parse(location) : null;
  return nameOf(url === null ? location : decoded(url.pathname));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
