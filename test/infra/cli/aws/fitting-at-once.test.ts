import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { fittingAtOnce } from "../../../../infra/cli/aws/fitting-at-once.ts";

const MIB = 2 ** 20;

/** The most files, and the most bytes, that were under way at once. */
async function underWay(sizes: readonly number[]): Promise<{ files: number; bytes: number }> {
  const most = { files: 0, bytes: 0 };
  const now = { files: 0, bytes: 0 };
  const done: number[] = [];
  await fittingAtOnce(
    sizes.map((bytes, place) => ({ bytes, place })),
    async ({ bytes, place }) => {
      now.files++;
      now.bytes += bytes;
      most.files = Math.max(most.files, now.files);
      most.bytes = Math.max(most.bytes, now.bytes);
      for (let wait = place % 3; wait >= 0; wait--) await setImmediate();
      now.files--;
      now.bytes -= bytes;
      done.push(place);
    },
  );
  assert.deepEqual(done.sort((a, b) => a - b), [...sizes.keys()]); // prettier-ignore
  return most;
}

describe("files that are sent or fetched at once", () => {
  it("are as many as 256 MiB hold, up to 16, and each is done once", async () => {
    const alike = (bytes: number) => underWay(new Array<number>(40).fill(bytes));
    assert.deepEqual(await alike(1), { files: 16, bytes: 16 });
    assert.deepEqual(await alike(64 * MIB), { files: 4, bytes: 256 * MIB });
    assert.deepEqual(await underWay([]), { files: 0, bytes: 0 });
  });

  it("have their turn alone where they are larger, whatever stands around them", async () => {
    const mixed = [1, 2000, 1, 1, 200, 100, 2000, 2000, 1].map((size) => size * MIB);
    assert.equal((await underWay(mixed)).bytes, 2000 * MIB);
  });

  it("fail as the first of them does", async () => {
    const files = Array.from({ length: 40 }, (_, place) => ({ bytes: 1, place }));
    const failing = fittingAtOnce(files, async ({ place }) => {
      await setImmediate();
      if (place % 2 === 1) throw new Error(String(place));
    });
    await assert.rejects(failing, { message: "1" });
  });
});
