import { fileURLToPath } from "node:url";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { s3Url } from "./s3-address.ts";
import { asUrlPath } from "./url-path.ts";

/** What begins like this is a URL; anything else is a path, whatever characters it has. */
const URL_BEGINNING = /^(s3|https|file):\/\//;

/**
 * The URL of a location of the config: a URL, or a path relative to the config. After `s3://` and the bucket stands a key, whatever
 * characters it has, as S3 and its tools show it.
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
    const [, bucket, key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(location) ?? [];
    const { href, host, protocol } = new URL(bucket === undefined ? location : s3Url({ bucket, key }));
    if (protocol === "file:") fileURLToPath(href);
    else if (host === "") throw new TypeError("it names no bucket or host");
    return href;
  } catch (cause) {
    throw new InputError(
      `found the URL ${inOneLine(location)}: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
  }
}

/** A URL as seen from a folder's; as it is where the two have no root in common. */
export function relativeUrl(url: string, folder: string): string {
  const [to, from] = [new URL(url), new URL(folder)];
  const [target, base] = [to.pathname.split("/"), from.pathname.split("/").slice(0, -1)];
  const drives = target[1] !== base[1] && /^[A-Za-z]:$/.test(target[1] ?? "");
  if (to.protocol !== from.protocol || to.host !== from.host || drives) return url;
  const apart = base.findIndex((name, i) => name !== target[i]);
  const common = apart === -1 ? base.length : apart;
  const up = base.slice(common).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...target.slice(common)].join("/");
}
