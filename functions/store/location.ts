import { fileURLToPath } from "node:url";
import { InputError } from "../../shared/errors.ts";

/** What begins like this is a URL; anything else is a path, whatever characters it has. */
const URL_BEGINNING = /^(s3|https|file):\/\//;

/** A path as `pathname` of a URL takes it, which encodes by itself all but the characters that it reads otherwise. */
export const asUrlPath = (path: string): string => path.replace(/[%\\\t\n\r]/g, encodeURIComponent);

/**
 * The URL of a location of the config: a URL, or a path relative to the config.
 * @throws {InputError} for a URL that leads nowhere
 */
export function resolveLocation(location: string, configUrl: string): string {
  if (URL_BEGINNING.test(location)) return checkedUrl(location);
  const url = new URL(configUrl);
  const folder = location.startsWith("/") ? "" : url.pathname.replace(/[^/]*$/, "");
  url.pathname = folder + asUrlPath(location);
  return url.href;
}

function checkedUrl(location: string): string {
  try {
    const { href, host, protocol } = new URL(location);
    if (protocol === "file:") fileURLToPath(href);
    else if (host === "") throw new TypeError("it names no bucket or host");
    return href;
  } catch (cause) {
    throw new InputError(`found the URL ${location}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
