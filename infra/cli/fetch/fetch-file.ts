import { stat } from "node:fs/promises";
import { WEB, type Web } from "../../../functions/store/https-request.ts";
import { compactNumber, duration, type Screen } from "../progress.ts";
import { REDRAW } from "../printable.ts";
import { checkDigest, type Agreement } from "./file-digest.ts";
import { downloadFile, type Came } from "./download-file.ts";

const REDRAW_MS = 200;

const SAID: Readonly<Record<Agreement, string>> = {
  published: "as published",
  "recorded before": "as when it first came",
  "recorded now": "of which nothing is published; put on record",
};

/**
 * Puts a public file in its place, and checks that it is the one that was published, or where no digest is, the one that came first.
 * @throws {InputError} if another file lies there, or came
 */
export async function fetchFile(
  { url, path }: { readonly url: string; readonly path: string },
  screen: Screen,
  web: Web = { ...WEB, namedAnywhere: true },
): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (!there) {
    const started = performance.now();
    let [first, drawn, tenth]: [Came | undefined, number, number] = [undefined, -Infinity, 0];
    screen.write(`${path}: from ${url}\n`);
    await downloadFile(url, path, {
      web,
      progress(came) {
        first ??= came;
        const now = performance.now();
        const share = came.total === undefined ? 0 : came.bytes / came.total;
        if (screen.isTTY ? now - drawn < REDRAW_MS : Math.floor(10 * share) === tenth) return;
        [drawn, tenth] = [now, Math.floor(10 * share)];
        const text = cameInWords(came, (1000 * (came.bytes - first.bytes)) / (now - started));
        screen.write(screen.isTTY ? `${REDRAW}${text}` : `${text}\n`);
      },
    });
    if (screen.isTTY) screen.write(REDRAW);
  }
  const { sha256, agreement, otherDigits } = await checkDigest(path, url);
  screen.write(`${path}: ${there ? "already there" : "complete"}, sha256 ${sha256}, ${SAID[agreement]}\n`);
  if (otherDigits !== undefined)
    screen.write(`  the sha256 does not begin with ${otherDigits}, which is in its name: a date, or of another file\n`);
}

/** @param rate - bytes per second */
function cameInWords({ bytes, total }: Came, rate: number): string {
  const came = total === undefined ? `${compactNumber(bytes)} bytes` : `${Math.floor((100 * bytes) / total)}%`;
  if (!(rate > 0)) return came;
  const left = total === undefined ? "" : `  ${duration((total - bytes) / rate)} left`;
  return `${came}  ${compactNumber(rate)} bytes/s${left}`;
}
