import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { linkedFolders } from "../../../functions/store/linked-folders.ts";
import { refuseLinks, requireUsable } from "../../../infra/local/usable-folder.ts";

const SHA256 = "0".repeat(64);
const ID = "709eb37114a3";

describe("the folder that a study is to be written into", () => {
  let folder = "";
  let study = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa usable "));
    study = `${pathToFileURL(folder).href}/`;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  it("may be none yet, an empty one, or one of hidden files and empty folders", async () => {
    await requireUsable(`${study}none/`);
    await requireUsable(study);
    put({ ".DS_Store": "", ".git/config": "" });
    mkdirSync(join(folder, "figures"));
    await requireUsable(study);
  });

  it("may be one in which no run came as far as a plan", async () => {
    put({ "claims/000001.json": "{}", "errors/plan-study.json": "{}", "error.json": "{}" });
    await requireUsable(study);
    put({ [`rdms/brain/it/subject-1.${ID}.npy`]: "cut off before its record" });
    await requireUsable(study);
  });

  for (const [what, path, text] of [
    ["a plan", "plan.json", `{"schema_version":2,"id":"${ID}"}`],
    ["a manifest", "manifest.json", `{"schema_version":2,"study":"${ID}"}`],
    ["a record of what was written", "digests/figures/a.svg.sha256", `${SHA256}  figures/a.svg\n`],
  ] as const) {
    it(`may be one with ${what}, whatever else lies there`, async () => {
      put({ [path]: text, "notes.txt": "mine", "figures/a.svg": "" });
      await requireUsable(study);
    });
  }

  const foreign: readonly Readonly<Record<string, string>>[] = [
    { "figures/fig1.svg": "mine" },
    { "numerators/raw.npy": "mine" },
    { "config.yaml": "mine" },
    { "results.json": "mine", "claims/000001.json": "{}" },
    { "claims/of the paper.txt": "mine" },
    { "errors/log.txt": "mine" },
    { "plan.json": '{"id":1}' },
    { "manifest.json": "not JSON" },
    { "digests/a.sha256": "" },
    { "other/plan.json": `{"schema_version":2,"id":"${ID}"}` },
  ];
  for (const files of foreign) {
    it(`is refused where ${Object.keys(files).join(" and ")} may be the user's, and left as it is`, async () => {
      put(files);
      const before = readdirSync(folder, { recursive: true });
      await assert.rejects(requireUsable(study), {
        name: "InputError",
        message: `${folder}/ holds files of no study: ${readdirSync(folder).sort().join(", ")}; nothing was written there`,
        advice: "needed a new or empty folder, or that of the study: name another with --out",
      });
      assert.deepEqual(readdirSync(folder, { recursive: true }), before);
    });
  }

  it("is refused where a link stands for one of its folders, at whatever depth, and by name", async () => {
    const own = join(folder, "own");
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(join(own, "rdms"), { recursive: true });
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "keep.npy"), "mine");
    symlinkSync(elsewhere, join(own, "rdms/brain"));
    symlinkSync("nowhere", join(own, "figures"));
    symlinkSync(elsewhere, join(own, "data"));
    mkdirSync(join(own, "numerators"));
    symlinkSync("nowhere", join(own, "numerators/one.npy"));
    assert.deepEqual(await linkedFolders(own), ["figures", "rdms/brain"]);
    await assert.rejects(refuseLinks(`${study}own/`), {
      name: "InputError",
      message: `${own}/: links stand where a study has folders of its own: figures, rdms/brain; nothing was written`,
    });
    const listed = await folderStore.list(`${study}own/`);
    assert.deepEqual(
      listed.map((url) => url.slice(study.length)),
      ["own/figures", "own/numerators/one.npy"],
    );
  });

  it("may be reached through a link itself", async () => {
    put({ "own/plan.json": `{"schema_version":2,"id":"${ID}"}`, "own/figures/a.svg": "" });
    symlinkSync(join(folder, "own"), join(folder, "link"));
    await requireUsable(`${study}link/`);
    assert.equal((await folderStore.list(`${study}link/`)).length, 2);
  });
});
