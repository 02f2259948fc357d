import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { refusePathsOutside } from "../../../../infra/cli/aws/paths-inside.ts";

describe("paths that come out of a stored file", () => {
  let folder = "";
  let out = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-paths-"));
    out = join(folder, "out");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const check = (...paths: string[]) => refusePathsOutside(paths, `${pathToFileURL(out).href}/`, "manifest.json");
  const refused = (...paths: string[]) =>
    assert.rejects(check("anova.csv", ...paths), (error: Error) => {
      assert.equal(error.name, "InputError");
      for (const path of paths) assert.ok(error.message.includes(JSON.stringify(path)), error.message);
      assert.ok(!error.message.includes("anova.csv"), error.message);
      return true;
    });

  it("may be those of a study", () =>
    check("report.html", "figures/réseau-1.svg", "rdms/brain/it/sub-01.0123456789ab.npy", "a..b/..c/d.."));

  for (const path of [
    "../../escaped.txt",
    "figures/../../../escaped.txt",
    "figures/../inside.txt",
    "/tmp/escaped.txt",
    "//host/share/escaped.txt",
    "figures/./escaped.txt",
    "figures//escaped.txt",
    "figures/",
    "",
    "..",
    "..\\..\\escaped.txt",
    "\\\\host\\share\\escaped.txt",
    "C:\\escaped.txt",
    "C:escaped.txt",
    "C:/escaped.txt",
    "figures/a.svg:stream",
    "escaped.txt\0.svg",
    "escaped\n.txt",
    "file:///tmp/escaped.txt",
  ]) {
    it(`are refused if they lead out on any system: ${JSON.stringify(path)}`, () => refused(path));
  }

  it("are refused if a link in the folder leads out of it, or to nothing", async () => {
    mkdirSync(join(folder, "elsewhere"));
    mkdirSync(join(out, "rdms"), { recursive: true });
    symlinkSync(join(folder, "elsewhere"), join(out, "figures"));
    symlinkSync(join(folder, "nowhere"), join(out, "rdms", "brain"));
    await refused("figures/layers.svg", "figures/deeper/layers.svg", "rdms/brain/it/s1.npy");
  });

  it("are refused if a link would lead their records out", async () => {
    mkdirSync(join(folder, "elsewhere"));
    mkdirSync(out);
    symlinkSync(join(folder, "elsewhere"), join(out, "digests"));
    await assert.rejects(check("anova.csv"), /"anova\.csv"/);
  });

  it("may pass a link that stays inside, and the folder itself may be a link", async () => {
    mkdirSync(join(folder, "large-disk", "drawn"), { recursive: true });
    symlinkSync(join(folder, "large-disk"), out);
    symlinkSync("drawn", join(out, "figures"));
    await check("figures/layers.svg", "anova.csv");
  });
});
