import { s3Address, s3Location } from "../store/s3-address.ts";

/** A URL as the user would write it: a path for files, in S3 the key as it is. */
export function shownUrl(url: string): string {
  if (url.startsWith("file:")) return decodeURIComponent(new URL(url).pathname);
  return url.startsWith("s3:") ? s3Location(s3Address(url)) : url;
}

/** At most four of the names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
