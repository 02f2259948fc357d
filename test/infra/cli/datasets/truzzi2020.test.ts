import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fetchTruzzi2020, TRUZZI2020 } from "../../../../infra/cli/datasets/truzzi2020.ts";
import { inData, without } from "../../../reference.ts";
import { serve } from "./file-server.ts";

const data = inData("truzzi2020");
const folders: string[] = [];
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "truzzi2020-"));
  folders.push(folder);
  return folder;
};
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe("fetchTruzzi2020", () => {
  const names = TRUZZI2020.files.map(({ name }) => name).sort();
  const skip = without(...names.map((name) => join(data, name)));

  it("takes the authors' tables of a local copy, by their digests", { skip }, async () => {
    const into = emptyFolder();
    await fetchTruzzi2020({ into, from: data });
    assert.deepEqual(readdirSync(into).sort(), names);
  });

  it("downloads them, and takes them by their digests", { skip }, async (t) => {
    const server = await serve((name, response) => response.end(readFileSync(join(data, name))));
    t.after(() => server.close());
    const into = emptyFolder();
    await fetchTruzzi2020({ into, baseUrl: server.baseUrl });
    assert.deepEqual(readdirSync(into).sort(), names);
  });

  it("refuses another table of the same name, and says where the released ones are", async () => {
    const [into, from] = [emptyFolder(), emptyFolder()];
    writeFileSync(join(from, names[0] ?? ""), "altered");
    await assert.rejects(fetchTruzzi2020({ into, from }), {
      name: "InputError",
      advice:
        "the released files are in the folder results of github.com/AnnaTruzzi/understanding-brain-model-similarity",
    });
    assert.deepEqual(readdirSync(into), []);
  });
});
