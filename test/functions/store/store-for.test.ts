import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { storeFor } from "../../../functions/store/store-for.ts";
import { InputError, NotYetError } from "../../../shared/errors.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

describe("one store over several", () => {
  const files = new Map([["s3://bucket/a.npy", new Uint8Array([1])]]);
  const store = storeFor({ s3: memoryStore(files) });

  it("asks the store of the URL's scheme", async () => {
    assert.deepEqual(await store.read("s3://bucket/a.npy"), new Uint8Array([1]));
    assert.equal(await store.create("s3://bucket/a.npy", new Uint8Array()), false);
    assert.deepEqual(await store.list("s3://bucket/"), ["s3://bucket/a.npy"]);
  });

  it("says what it cannot read, and what it could", async () => {
    await assert.rejects(store.read("ftp://host/a.npy"), (error) => {
      return error instanceof NotYetError && /ftp:\/\/host\/a\.npy.*needed s3:\/\//.test(error.message);
    });
    await assert.rejects(store.exists("a/b.npy"), NotYetError);
  });

  it("says of a path on the user's machine that it must be uploaded", async () => {
    await assert.rejects(store.read("file:///home/me/a.npy"), (error) => {
      return error instanceof InputError && error.message.includes("another machine");
    });
  });
});
