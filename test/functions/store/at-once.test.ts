import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { atOnce } from "../../../functions/store/at-once.ts";

/** The most that were under way at once, of forty files of so many bytes. */
async function underWay(bytes: number): Promise<number> {
  let [now, most] = [0, 0];
  const items = Array.from({ length: 40 }, (_, i) => i);
  const made = await atOnce(items, bytes, async (item) => {
    most = Math.max(most, ++now);
    for (let wait = item % 3; wait >= 0; wait--) await setImmediate();
    now--;
    return 2 * item;
  });
  assert.deepEqual(made, items.map((item) => 2 * item)); // prettier-ignore
  return most;
}

describe("files that are read at once", () => {
  it("come back in their order, and are as many as 128 MiB hold, up to 32", async () => {
    assert.deepEqual(await Promise.all([1, 2 ** 20, 2 ** 25, 2 ** 26 + 1, 2 ** 30].map(underWay)), [32, 32, 4, 1, 1]);
  });

  it("fail as the first of them does", async () => {
    const failing = atOnce([1, 2, 3], 1, (item) =>
      item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item),
    );
    await assert.rejects(failing, { message: "two" });
  });
});
