import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sayTheSame, watchedStore } from "../../../infra/local/looks.ts";
import { StoreError } from "../../../shared/errors.ts";
import { memoryStore } from "../../functions/stimuli/memory-store.ts";

const [A, B, ABSENT] = ["file:///data/a", "file:///data/b", "file:///data/c"];

const filesNow = (): Map<string, Uint8Array> =>
  new Map([
    [A, new Uint8Array([1, 2, 3, 4])],
    [B, new Uint8Array([5])],
  ]);

/** What a store was asked here: a part of one file, all of another, one that is not there, and what there is. */
async function looksAt(files: Map<string, Uint8Array>) {
  const watched = watchedStore(memoryStore(files));
  assert.deepEqual(await watched.readRange(A, 1, 3), new Uint8Array([2, 3]));
  assert.deepEqual(await watched.read(B), new Uint8Array([5]));
  await assert.rejects(watched.read(ABSENT), /nothing at/);
  assert.equal(await watched.size(ABSENT), undefined);
  assert.equal(await watched.exists("file:///data/"), true);
  assert.deepEqual(await watched.list("file:///data/"), [A, B]);
  return watched.looks() ?? assert.fail("nothing changed meanwhile");
}

describe("looks at a store", () => {
  it("are the same while all that was read, sought and listed is the same", async () => {
    const looks = await looksAt(filesNow());
    assert.ok(await sayTheSame(looks, memoryStore(filesNow())));
  });

  const changes: [string, (files: Map<string, Uint8Array>) => void, boolean][] = [
    ["a byte that was read is another", (files) => files.set(A, new Uint8Array([1, 2, 9, 4])), false],
    ["a byte is another that nobody read", (files) => files.set(A, new Uint8Array([1, 2, 3, 9])), true],
    ["a file is longer", (files) => files.set(B, new Uint8Array([5, 0])), false],
    ["a file is gone", (files) => files.delete(B), false],
    ["a file is there that was not", (files) => files.set(ABSENT, new Uint8Array()), false],
  ];
  for (const [change, make, same] of changes) {
    it(`are ${same ? "the same" : "others"} where ${change}`, async () => {
      const looks = await looksAt(filesNow());
      const files = filesNow();
      make(files);
      assert.equal(await sayTheSame(looks, memoryStore(files)), same);
    });
  }

  it("tell nothing where a file changed while it was read twice, something was written, or a store failed", async () => {
    const files = filesNow();
    const twice = watchedStore(memoryStore(files));
    await twice.read(A);
    files.set(A, new Uint8Array([0]));
    await twice.read(A);
    assert.equal(twice.looks(), undefined);

    const written = watchedStore(memoryStore(filesNow()));
    await written.write(A, new Uint8Array());
    assert.equal(written.looks(), undefined);

    const failing = watchedStore({
      ...memoryStore(filesNow()),
      read: () => Promise.reject(new StoreError("no answer")),
    });
    await assert.rejects(failing.read(A), /no answer/);
    assert.equal(failing.looks(), undefined);
  });
});
