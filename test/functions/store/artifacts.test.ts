import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const FOLDER = "s3://bucket/artifacts/";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Two artifacts, the files that hold them, and each with its record. */
async function two() {
  const files = new Map<string, Uint8Array>();
  const artifacts = artifactsAt(memoryStore(files), FOLDER);
  await artifacts.write("rdms/a.npy", bytes("one"));
  await artifacts.write("rdms/b.npy", bytes("two"));
  const [a, b] = ["rdms/a.npy", "rdms/b.npy"].map((path) => `${FOLDER}${path}`);
  const [recordA, recordB] = ["a", "b"].map((name) => `${FOLDER}digests/rdms/${name}.npy.sha256`);
  const swap = (one: string, other: string): void => {
    const [first, second] = [files.get(one), files.get(other)];
    assert.ok(first && second);
    files.set(one, second).set(other, first);
  };
  return { files, artifacts, a, b, recordA, recordB, swap };
}

const DAMAGE: Readonly<Record<string, (at: Awaited<ReturnType<typeof two>>) => unknown>> = {
  "is cut short": ({ files, a }) => files.set(a, bytes("on")),
  "is emptied": ({ files, a }) => files.set(a, bytes("")),
  "has one bit flipped": ({ files, a }) => files.set(a, bytes("onf")),
  "changed places with another": ({ swap, a, b }) => swap(a, b),
  "changed places with another, and their records too": ({ swap, a, b, recordA, recordB }) => {
    swap(a, b);
    swap(recordA, recordB);
  },
  "lost its record": ({ files, recordA }) => files.delete(recordA),
  "has a record that was emptied": ({ files, recordA }) => files.set(recordA, bytes("")),
  "has the record of another": ({ files, recordA, recordB }) => files.set(recordA, files.get(recordB) ?? bytes("")),
};

describe("an artifact", () => {
  it("is read back as it was written", async () => {
    const { artifacts } = await two();
    assert.equal(await artifacts.state("rdms/a.npy"), "fits");
    assert.deepEqual(await artifacts.read("rdms/a.npy"), bytes("one"));
    assert.equal(
      await artifacts.digestOf("rdms/a.npy"),
      "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
    );
  });

  it("is read by parts and ranges, and is refused at its last part if it is not what was written", async () => {
    const { artifacts, files, a } = await two();
    const text = async (): Promise<string> => {
      let found = "";
      for await (const part of artifacts.parts("rdms/a.npy")) found += new TextDecoder().decode(part);
      return found;
    };
    assert.equal(await text(), "one");
    assert.deepEqual(await artifacts.readRange("rdms/a.npy", 1, 9), bytes("ne"));
    files.set(a, bytes("onf"));
    await assert.rejects(text, { name: "DamagedArtifactError" });
  });

  for (const [damage, inflict] of Object.entries(DAMAGE)) {
    it(`that ${damage} is refused, and fits again once it is written again`, async () => {
      const stored = await two();
      inflict(stored);
      assert.equal(await stored.artifacts.state("rdms/a.npy"), damage === "lost its record" ? "unrecorded" : "damaged");
      await assert.rejects(stored.artifacts.read("rdms/a.npy"), {
        name: "DamagedArtifactError",
        message: /rdms\/a\.npy is not what was written there/,
      });
      await assert.rejects(stored.artifacts.digestOf("rdms/a.npy"), { name: "DamagedArtifactError" });
      await stored.artifacts.write("rdms/a.npy", bytes("one"));
      assert.deepEqual(await stored.artifacts.read("rdms/a.npy"), bytes("one"));
    });
  }

  it("that is not there is absent, not damaged", async () => {
    const { artifacts } = await two();
    assert.equal(await artifacts.state("rdms/c.npy"), "absent");
    await assert.rejects(artifacts.read("rdms/c.npy"), { name: "InputError" });
  });

  it("has a record that sha256sum checks", async (test) => {
    const folder = await mkdtemp(join(tmpdir(), "rsa records "));
    try {
      const artifacts = artifactsAt(folderStore, `${pathToFileURL(folder).href}/`);
      await artifacts.write("figures/a b (é).svg", bytes("<svg/>"));
      let answer = "";
      try {
        answer = execFileSync("sha256sum", ["--check", "digests/figures/a b (é).svg.sha256"], {
          cwd: folder,
        }).toString();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        test.skip("this machine has no sha256sum");
        return;
      }
      assert.match(answer, /: OK$/m);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
