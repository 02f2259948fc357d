import { inOneLine } from "../../shared/one-line.ts";
import { s3Address, s3Location } from "../store/s3-address.ts";

/** Where a URL leads, as the user would write it: a path for files, in S3 the key as it is. */
export function locationOf(url: string): string {
  if (url.startsWith("file:")) return decodeURIComponent(new URL(url).pathname);
  return url.startsWith("s3:") ? s3Location(s3Address(url)) : url;
}

/** The same for a message. */
export const shownUrl = (url: string): string => inOneLine(locationOf(url));

/** At most four of the names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 4).map(inOneLine).join(", ");
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
