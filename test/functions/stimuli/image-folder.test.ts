import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readManifest } from "../../../functions/stimuli/manifest.ts";
import { FOLDER, folderOf, namesIn } from "./folder-of.ts";

describe("the images of a folder", () => {
  it("takes the images of sub-folders where there are no others, and the sub-folders for categories", async () => {
    const files = [
      "tool/t1.png",
      "tool/t10.png",
      "tool/t2.png",
      "animal/a1.png",
      "animal/deep/a2.png",
      "animal/.DS_Store",
    ];
    const { stimuli, notes } = await readManifest({ images: FOLDER }, folderOf(files));
    assert.deepEqual(
      stimuli.map(({ name, category }) => [name, category]),
      [
        ["a1", "animal"],
        ["a2", "animal"],
        ["t1", "tool"],
        ["t2", "tool"],
        ["t10", "tool"],
      ],
    );
    assert.deepEqual(notes, [
      "the images lie in sub-folders, which are taken for their categories: animal (2), tool (3)",
      "files that are no images by their names are left out: animal/.DS_Store",
    ]);
  });

  it("takes one sub-folder for no category", async () => {
    const { stimuli } = await readManifest({ images: FOLDER }, folderOf(["all/a.png", "all/b.png", "all/c.png"]));
    assert.ok(stimuli.every((stimulus) => !("category" in stimulus)));
  });

  it("tells images of one name in different folders apart by their paths", async () => {
    const files = ["animal/01.png", "animal/02.png", "tool/01.png"];
    assert.deepEqual(await namesIn(folderOf(files)), ["animal/01", "animal/02", "tool/01"]);
    assert.deepEqual(await namesIn(folderOf(files, "image\ntool/01.png\nanimal/02.png\nanimal/01.png\n")), [
      "tool/01",
      "animal/02",
      "animal/01",
    ]);
  });

  it("orders images as it is asked to, those of a list too", async () => {
    const files = ["s10.png", "s1.png", "s2.png"];
    const list = "filename\ns2.png\ns10.png\ns1.png\n";
    const ordered = async (order: "natural" | "sorted", its?: string) => {
      const { stimuli, orderDoubt } = await readManifest({ images: FOLDER, order }, folderOf(files, its));
      assert.equal(orderDoubt, undefined);
      return stimuli.map(({ name }) => name).join(" ");
    };
    assert.equal(await ordered("natural"), "s1 s2 s10");
    assert.equal(await ordered("sorted"), "s1 s10 s2");
    assert.equal(await ordered("natural", list), "s1 s2 s10");
    assert.equal(await ordered("sorted", list), "s1 s10 s2");
    assert.deepEqual(await namesIn(folderOf(files, list)), ["s2", "s10", "s1"]);
  });

  it("doubts an order that it took where another is as likely, and no other", async () => {
    const doubt = async (files: readonly string[], list?: string) =>
      (await readManifest({ images: FOLDER }, folderOf(files, list))).orderDoubt;
    assert.match((await doubt(["s10.png", "s1.png", "s2.png"])) ?? "", /^number 2 is s2\.png in .* and s10\.png in/);
    assert.match((await doubt(["B.png", "a.png", "c.png"])) ?? "", /^number 1 is a\.png in .* and B\.png in/);
    assert.equal(await doubt(["s10.png", "s01.png", "s02.png"]), undefined);
    assert.equal(await doubt(["s10.png", "s1.png", "s2.png"], "filename\ns2.png\ns10.png\ns1.png\n"), undefined);
  });

  it("tells that a list is not used where the config says the order", async () => {
    const files = ["b.png", "a.png", "c.png"];
    const notes = async (list: string | undefined, order?: "sorted") =>
      (await readManifest({ images: FOLDER, order }, folderOf(files, list))).notes;
    const note = "the order of stimuli.csv is not used, for the config says `order: sorted`";
    const list = "filename\nb.png\na.png\nc.png\n";
    assert.ok((await notes(list, "sorted")).includes(note));
    assert.ok(!(await notes(list)).includes(note));
    assert.ok(!(await notes(undefined, "sorted")).includes(note));
  });

  it("tells of lists of stimuli under other names, whose order it does not read", async () => {
    const unread = async (other: string, list?: string) =>
      (await readManifest({ images: FOLDER }, folderOf(["b.png", "a.png", "c.png", other], list))).unreadList;
    for (const other of ["stimuli.tsv", "stimuli.txt", "stimuli.xlsx", "order.txt", "image_names.csv", "labels.npy"]) {
      assert.equal(
        await unread(other),
        `${other}, called as a list of stimuli is, was not read: if it says their order, save it as stimuli.csv`,
      );
    }
    for (const other of ["README.txt", "licence.txt", ".stimuli.csv.swp", "thumbs.db"]) {
      assert.equal(await unread(other), undefined, other);
    }
    assert.equal(await unread("labels.txt", "filename\nb.png\na.png\nc.png\n"), undefined);
  });
});
