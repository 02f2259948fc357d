import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { readManifest } from "../../../functions/stimuli/manifest.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { inData, without } from "../../reference.ts";
import { FOLDER, folderOf, png } from "./folder-of.ts";
import { memoryStore } from "./memory-store.ts";

describe("readManifest of a folder", () => {
  it("orders images naturally, lets in what is called an image in any case, and names the rest", async () => {
    const store = folderOf([
      "stim10.png",
      "stim2.PNG",
      "stim1.jpg",
      "stim03.JPEG",
      "notes.txt",
      ".hidden.png",
      "old/stim0.png",
    ]);
    const { stimuli, notes } = await readManifest({ images: FOLDER }, store);
    assert.deepEqual(
      stimuli.map(({ name }) => name),
      ["stim1", "stim2", "stim03", "stim10"],
    );
    assert.deepEqual(notes, [
      "images in sub-folders are left out: old/stim0.png",
      "files that are no images by their names are left out: .hidden.png, notes.txt",
      "the 4 images are of several formats: 1 jpg, 2 png, 1 jpeg",
    ]);
  });

  it("looks at every image where it is asked to, and says what is wrong with all of them", async () => {
    const store = folderOf(["a.png", "b.png", "c.png", "d.png"]);
    await store.write(`${FOLDER}b.png`, new TextEncoder().encode("not an image"));
    await store.write(`${FOLDER}c.png`, png(3).subarray(0, -20));
    const { stimuli, faults } = await readManifest({ images: FOLDER }, store, ({ width }, name) =>
      name === "d" ? `is ${width} wide` : undefined,
    );
    assert.equal(stimuli.length, 4);
    assert.equal(faults.length, 3);
    assert.match(faults[0]?.message ?? "", /b\.png: 12 bytes that are no/);
    assert.match(faults[1]?.message ?? "", /c\.png: a PNG image that cannot be read/);
    assert.match(faults[2]?.message ?? "", /d\.png: is 1 wide$/);
  });

  it("says that a file is no folder", async () => {
    const store = memoryStore(new Map([["s3://bucket/stimuli", png(1)]]));
    await assert.rejects(readManifest({ images: FOLDER }, store), { message: /stimuli is a file, needed a folder/ });
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
    assert.deepEqual(notes, [
      "stimuli.csv: columns that are not used: human",
      "images that stimuli.csv does not list are left out: d.png",
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
    ["no images", ["notes.txt"], undefined, /stimuli\/: no png, jpg, .* image among 1 files: notes\.txt$/],
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
