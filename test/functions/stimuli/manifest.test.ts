import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { encode } from "fast-png";
import { readManifest } from "../../../functions/stimuli/manifest.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { inData, without } from "../../reference.ts";
import { memoryStore } from "./memory-store.ts";

const FOLDER = "s3://bucket/stimuli/";
const png = (red: number): Uint8Array => encode({ width: 1, height: 1, channels: 3, data: Uint8Array.of(red, 0, 0) });

/** A folder of one-pixel images, and a list if one is given. */
function folderOf(names: readonly string[], list?: string) {
  const files = new Map(names.map((name, i) => [`${FOLDER}${name}`, png(i)]));
  if (list !== undefined) files.set(`${FOLDER}stimuli.csv`, new TextEncoder().encode(list));
  return memoryStore(files);
}

const namesIn = async (store: ReturnType<typeof folderOf>): Promise<string[]> =>
  (await readManifest({ images: FOLDER }, store)).stimuli.map(({ name }) => name);

describe("readManifest of a folder", () => {
  it("orders images naturally and lets in png, jpg and jpeg in any case", async () => {
    const store = folderOf([
      "stim10.png",
      "stim2.PNG",
      "stim1.jpg",
      "stim03.JPEG",
      "notes.txt",
      ".hidden.png",
      "old/stim0.png",
    ]);
    assert.deepEqual(await namesIn(store), ["stim1", "stim2", "stim03", "stim10"]);
  });

  it("keeps the order and the categories of stimuli.csv, and notes what it leaves out", async () => {
    const list = "\ufefffilename,category,human\r\nb.png,tool,0\r\na.png,face,1\r\nsub/c.png,,0\r\n";
    const { stimuli, notes } = await readManifest(
      { images: FOLDER },
      folderOf(["a.png", "b.png", "sub/c.png", "d.png"], list),
    );
    assert.deepEqual(
      stimuli.map(({ name, category }) => [name, category]),
      [
        ["b", "tool"],
        ["a", "face"],
        ["c", undefined],
      ],
    );
    assert.deepEqual(notes, ["images that stimuli.csv does not list are left out: d.png"]);
  });

  it("takes the first column of a stimuli.csv without a column filename", async () => {
    assert.deepEqual(await namesIn(folderOf(["a.png", "b.png", "c.png"], "image\nc.png\nb.png\na.png\n")), [
      "c",
      "b",
      "a",
    ]);
  });

  it("digests each file, and decodes none before it is loaded", async () => {
    const store = folderOf(["a.png", "b.png", "c.png"]);
    await store.write(`${FOLDER}b.png`, new TextEncoder().encode("not an image"));
    const { stimuli } = await readManifest({ images: FOLDER }, store);
    assert.equal(stimuli[0].digest, createHash("sha256").update(png(0)).digest("hex"));
    assert.deepEqual([...(await stimuli[2].load()).data], [2, 0, 0]);
    await assert.rejects(stimuli[1].load(), {
      name: "InputError",
      message: /^s3:\/\/bucket\/stimuli\/b\.png: 12 bytes/,
    });
  });

  it("refuses an image that changed after its digest was taken", async () => {
    const store = folderOf(["a.png", "b.png", "c.png"]);
    const { stimuli } = await readManifest({ images: FOLDER }, store);
    await store.write(`${FOLDER}a.png`, png(200));
    await assert.rejects(stimuli[0].load(), { name: "InputError", message: /a\.png: changed/ });
  });

  const refused: [why: string, names: string[], list: string | undefined, message: RegExp][] = [
    ["no images", ["notes.txt"], undefined, /stimuli\/: no png or jpg image among 1 files$/],
    ["two images", ["a.png", "b.png"], undefined, /stimuli\/: 2 stimuli, needed at least 3$/],
    ["two images of one name", ["a.png", "a.jpg", "b.png"], undefined, /more than one stimulus is called a;/],
    [
      "a listed file that is absent",
      ["a.png", "b.png"],
      "filename\na.png\nb.png\nc.png\n",
      /1 of 3 files it lists are not there: c\.png$/,
    ],
    ["a file listed twice", ["a.png", "b.png"], "filename\na.png\nb.png\na.png\n", /listed more than once: a\.png$/],
    [
      "a row without a file",
      ["a.png", "b.png"],
      "filename,category\na.png,x\n,y\n",
      /row 2 names no file in column filename$/,
    ],
    ["a file outside the folder", ["a.png"], "filename\n../b.png\n", /not there: \.\.\/b\.png$/],
  ];
  for (const [why, names, list, message] of refused) {
    it(`refuses ${why}`, () =>
      assert.rejects(readManifest({ images: FOLDER }, folderOf(names, list)), { name: "InputError", message }));
  }
});

describe("readManifest on this machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "stimuli "));
  after(() => rmSync(folder, { recursive: true }));

  it("reads names with spaces, umlauts, percent and hash", async () => {
    const names = ["a b.png", "50%.png", "#1.png", "u\u0308ber.png"];
    names.forEach((name, i) => writeFileSync(join(folder, name), png(i)));
    writeFileSync(join(folder, "stimuli.csv"), "filename\n\u00fcber.png\n50%.png\na b.png\n#1.png\n");
    const { stimuli } = await readManifest({ images: `${pathToFileURL(folder).href}/` }, folderStore);
    assert.deepEqual(
      stimuli.map(({ name }) => name),
      ["über", "50%", "a b", "#1"],
    );
    assert.deepEqual(
      (await Promise.all(stimuli.map((stimulus) => stimulus.load()))).map(({ data }) => data[0]),
      [3, 1, 0, 2],
    );
  });
});

describe("readManifest of a MATLAB file", () => {
  const mat = inData("kriegeskorte92/Kriegeskorte_Neuron2008_supplementalData.mat");
  const images = inData("kriegeskorte92/stimuli");
  const listing = inData("kriegeskorte92/stimuli.csv");

  it("gives the 92 images of the released file, equal to their PNGs", { skip: without(mat, images) }, async () => {
    const fromMat = await readManifest({ mat: pathToFileURL(mat).href }, folderStore);
    const fromFolder = await readManifest({ images: pathToFileURL(images).href }, folderStore);
    assert.equal(fromMat.stimuli.length, 92);
    for (const [i, stimulus] of fromMat.stimuli.entries()) {
      assert.equal(stimulus.name, fromFolder.stimuli[i].name);
      assert.deepEqual(
        await stimulus.load(),
        await fromFolder.stimuli[i].load().then(({ data, ...size }) => ({ ...size, data: Uint8Array.from(data) })),
      );
    }
    if (existsSync(listing)) {
      const categories = readFileSync(listing, "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(",")[1]);
      assert.deepEqual(
        fromMat.stimuli.map(({ category }) => category),
        categories,
      );
    }
  });

  const rdms = inData("kriegeskorte92/92_brainRDMs.mat");
  it("refuses a file without images, listing what it holds", { skip: without(rdms) }, () =>
    assert.rejects(readManifest({ mat: pathToFileURL(rdms).href }, folderStore), {
      name: "InputError",
      message: /no variable looks like images among RDMs \(struct/,
    }),
  );

  it("refuses what is no MATLAB file", async () => {
    const store = memoryStore(new Map([["s3://bucket/x.mat", new TextEncoder().encode("a,b\n1,2\n")]]));
    await assert.rejects(readManifest({ mat: "s3://bucket/x.mat" }, store), {
      message: /x\.mat: is no MATLAB file, which the images of `mat` are read from$/,
    });
  });
});
