import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { sheetPath, thumbnailSheet, thumbnailsOn } from "../../../functions/report/thumbnails.ts";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { writeTasks } from "../../../functions/study/tasks.ts";
import { TILE } from "../../../shared/report/thumbnails/thumbnails.ts";
import type { Plan } from "../../../shared/plan/schema.ts";

const folder = mkdtempSync(join(tmpdir(), "rsa-thumbnails-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const root = `${pathToFileURL(folder).href}/`;

const COLOURS = [{ r: 200, g: 30, b: 30 }, { r: 30, g: 30, b: 200 }]; // prettier-ignore
const images = await Promise.all(COLOURS.map((background) => sharp({ create: { width: 50, height: 40, channels: 3, background } }).png().toBuffer())); // prettier-ignore
const digests = images.map((bytes) => createHash("sha256").update(bytes).digest("hex"));
const plan = { stimuli: digests.map((digest, i) => ({ name: `image ${i}`, category: null, digest })) } as unknown as Plan; // prettier-ignore

/** A study beside its images, of which some may be others by now. */
async function studyNamed(name: string, stored: readonly Uint8Array[]): Promise<string> {
  const study = `${root}${name}/`;
  for (const [i, bytes] of stored.entries()) await folderStore.write(`${root}${name}-images/${i}.png`, bytes);
  const list = digests.map((digest, i) => ({ name: `image ${i}`, digest, place: `../${name}-images/${i}.png` }));
  await writeTasks(folderStore, study, "report", [{ mat: null, from: 0, list }]);
  return study;
}

const sheetOf = (study: string) => thumbnailSheet(plan, study, artifactsAt(folderStore, study), folderStore);

describe("the thumbnails of a study", () => {
  it("are its images, small and in their order", async () => {
    const sheet = await sheetOf(await studyNamed("whole", images));
    const { stimuli, pixels } = (await thumbnailsOn(sheet!, plan))!;
    assert.deepEqual(stimuli, [0, 1]);
    COLOURS.forEach(({ r, b }, i) => {
      const [red, , blue] = pixels.subarray(3 * (i * TILE * TILE + TILE * 16 + 16));
      assert.ok(Math.abs(red - r) < 6 && Math.abs(blue - b) < 6, `${red}, ${blue}`);
    });
  });

  it("are what was kept of them in a copy without the images, and of other stimuli others", async () => {
    const study = await studyNamed("kept", images);
    const sheet = (await sheetOf(study))!;
    const copy = `${root}elsewhere/copy/`;
    await artifactsAt(folderStore, copy).write(...sheet);
    assert.deepEqual(await sheetOf(copy), sheet);
    const [first, second] = plan.stimuli;
    assert.notEqual(sheetPath({ stimuli: [second, first] }), sheetPath(plan));
  });

  it("are none where an image is gone or another by now, or where there are too many", async () => {
    assert.equal(await sheetOf(await studyNamed("gone", images.slice(0, 1))), undefined);
    assert.equal(await sheetOf(await studyNamed("changed", images.toReversed())), undefined);
    assert.equal(await sheetOf(`${root}nothing/`), undefined);
    assert.equal(sheetPath({ stimuli: Array.from({ length: 101 }, () => plan.stimuli[0]) }), undefined);
  });
});
