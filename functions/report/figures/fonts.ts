import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * Points fontconfig, which draws the text of every PNG, at the fonts that come with the project: a bare container has none, and
 * labels would be empty boxes. Must run before the first text is drawn in this process; of the environment, only a main
 * thread's changes reach native code, so a worker thread has to inherit `FONTCONFIG_FILE`.
 *
 * The system's fonts stay behind them for scripts that DejaVu lacks.
 */
export function useOwnFonts(): void {
  const fonts = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
  const folder = join(tmpdir(), "rsa-fontconfig");
  const file = join(folder, "fonts.conf");
  if (process.env["FONTCONFIG_FILE"] === file) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(fonts)}</dir>
  <dir>/usr/share/fonts</dir>
  <selectfont><rejectfont><glob>/usr/share/fonts/*DejaVu*</glob></rejectfont></selectfont>
  <cachedir>${escapeXml(join(folder, "cache"))}</cachedir>
</fontconfig>
`,
  );
  process.env["FONTCONFIG_FILE"] = file;
}
