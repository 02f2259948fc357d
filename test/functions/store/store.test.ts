import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { s3Client } from "../../../functions/store/s3-client.ts";
import { s3Store } from "../../../functions/store/s3-store.ts";
import type { Store } from "../../../functions/store/store.ts";
import { InputError } from "../../../shared/errors.ts";
import { noEmulator, startEmulator } from "../../emulator.ts";

interface Opened {
  readonly store: Store;
  readonly root: string; // URL of an empty folder
  close(): Promise<unknown>;
}

async function openFolder(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "rsa store "));
  return {
    store: folderStore,
    root: `${pathToFileURL(folder).href}/`,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openS3(): Promise<Opened> {
  const emulator = await startEmulator();
  const client = s3Client();
  const Bucket = `rsa-store-${Date.now()}`;
  await client.send(new CreateBucketCommand({ Bucket }));
  const close = () => {
    client.destroy();
    return emulator.stop();
  };
  return { store: s3Store(client), root: `s3://${Bucket}/`, close };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);

for (const { name, open, skip } of [
  { name: "the folder store", open: openFolder, skip: false },
  { name: "the S3 store", open: openS3, skip: noEmulator },
]) {
  describe(`${name}, as any store`, { skip }, () => {
    let opened: Opened;
    let store: Store;
    before(async () => {
      opened = await open();
      store = opened.store;
    });
    after(() => opened.close());
    const at = (path: string): string => new URL(path, opened.root).href;

    for (const path of ["plain.npy", "a b/données (1).npy", "50%25 & more/x+y=z,@!$.npy", "deep/er/than/that.json"]) {
      it(`reads back what it wrote at ${path}, and lists it by the URL it was written to`, async () => {
        await store.write(at(path), bytes("one"));
        await store.write(at(path), bytes("two"));
        assert.equal(text(await store.read(at(path))), "two");
        assert.deepEqual(await store.list(at(path.includes("/") ? path.replace(/[^/]*$/, "") : "")), [at(path)]);
        assert.equal(await store.exists(at(path)), true);
        assert.equal(await store.size(at(path)), (await store.read(at(path))).byteLength);
        await store.remove(at(path));
        assert.equal(await store.exists(at(path)), false);
        assert.equal(await store.size(at(path)), undefined);
        await store.remove(at(path));
      });
    }

    it("says which artifact is missing", async () => {
      await assert.rejects(
        store.read(at("none.npy")),
        (error) => error instanceof InputError && error.message.includes("none.npy"),
      );
    });

    it("lets one of many create an artifact, and keeps what that one wrote", async () => {
      const url = at("claims/1.json");
      const all = Array.from({ length: 8 }, (_, i) => `writer ${i}`);
      const wrote = await Promise.all(all.map((writer) => store.create(url, bytes(writer))));
      assert.equal(wrote.filter(Boolean).length, 1);
      assert.equal(text(await store.read(url)), all[wrote.indexOf(true)]);
      assert.equal(await store.create(url, bytes("late")), false);
      assert.deepEqual(await store.list(at("claims/")), [url]);
    });

    it("finds a folder by anything below it, but not by a name that merely begins alike", async () => {
      await store.write(at("images-old/1.png"), bytes("1"));
      assert.equal(await store.exists(at("images")), false);
      await store.write(at("images/1.png"), bytes("1"));
      assert.equal(await store.exists(at("images")), true);
      assert.equal(await store.exists(at("images/")), true);
      assert.deepEqual(await store.list(at("images/")), [at("images/1.png")]);
    });

    it("lists nothing where nothing is, and more artifacts than one answer of S3 holds", async () => {
      assert.deepEqual(await store.list(at("nowhere/")), []);
      const urls = Array.from({ length: 1005 }, (_, i) => at(`many/${String(i).padStart(4, "0")}.json`));
      for (let i = 0; i < urls.length; i += 50) {
        await Promise.all(urls.slice(i, i + 50).map((url) => store.create(url, bytes(""))));
      }
      assert.deepEqual(await store.list(at("many/")), urls);
    });

    it("makes a folder hold exactly the artifacts that are written to it, each with its record, and leaves what others put there", async () => {
      const artifacts = artifactsAt(store, at("study/"));
      await artifacts.write("figures/old figure.svg", bytes("old"));
      const mine = ["figures/deep/mine.tex", "figures/mine.svg"];
      for (const path of mine) await store.write(at(`study/${path}`), bytes("mine"));
      await store.write(at("study/figures/signed.svg"), bytes("older than records"));
      const made = [["figures/new.svg", bytes("new")]] as const;
      assert.deepEqual(await artifacts.replace("figures/", made, ["figures/signed.svg", "plan.json"]), mine);
      for (const path of mine) {
        assert.equal(text(await store.read(at(`study/${path}`))), "mine");
        await store.remove(at(`study/${path}`));
      }
      assert.deepEqual(
        await store.list(at("study/")),
        ["digests/figures/new.svg.sha256", "figures/new.svg"].map((path) => at(`study/${path}`)),
      );
      assert.equal(text(await artifacts.read("figures/new.svg")), "new");
      await assert.rejects(artifacts.read("figures/old figure.svg"), InputError);
    });

    it("gives back every byte", async () => {
      const all = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
      await store.write(at("bytes.npy"), all);
      assert.deepEqual(new Uint8Array(await store.read(at("bytes.npy"))), all);
    });
  });
}
