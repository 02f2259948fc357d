import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { shortDigest } from "../store/digest.ts";

/** Where the fonts lie that come with the project. */
export const fontFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");

/**
 * Points fontconfig, which draws the text of every PNG, at the fonts that come with the project: a bare container has none, and
 * a figure would have no text. To be called before the first text of the process is drawn. Only a main thread's changes of the
 * environment reach native code: a worker thread must be started with `FONTCONFIG_FILE` in place.
 *
 * The system's fonts stay behind the project's, for scripts that DejaVu lacks.
 */
export function useOwnFonts(): void {
  const fonts = fontFolder();
  // one for each place of the fonts: fontconfig reads its file again while a process runs, and another copy of this program may be gone
  const folder = join(tmpdir(), `rsa-fontconfig-${process.getuid?.() ?? 0}-${shortDigest(fonts)}`);
  const file = join(folder, "fonts.conf");
  if (process.env["FONTCONFIG_FILE"] === file) return;
  mkdirSync(folder, { recursive: true });
  replace(file, configuration(fonts, folder));
  process.env["FONTCONFIG_FILE"] = file;
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function configuration(fonts: string, folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(fonts)}</dir>
  <dir>/usr/share/fonts</dir>
  <selectfont><rejectfont><glob>/usr/share/fonts/*DejaVu*</glob></rejectfont></selectfont>
  <cachedir>${escapeXml(join(folder, "cache"))}</cachedir>
</fontconfig>
`;
}

/** Whole or not at all: another process may be reading the file. */
function replace(file: string, text: string): void {
  try {
    if (readFileSync(file, "utf8") === text) return;
  } catch {
    // not there yet
  }
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}
