import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, describe, it } from "node:test";
import { showInThisThread, inThreads, type WantedImage } from "../../../functions/stimuli/wanted-image.ts";
import { imagePool } from "../../../infra/local/worker-pools.ts";
import { InputError } from "../../../shared/errors.ts";

const STIMULI = new URL("../../../examples/quickstart/stimuli/", import.meta.url);

describe("threads that prepare images", () => {
  const pool = imagePool(2);
  after(() => pool.close());

  const wanted = async (name: string, cutShort = 0): Promise<WantedImage> => {
    const whole = await readFile(new URL(name, STIMULI));
    const bytes = whole.subarray(0, whole.length - cutShort);
    return { digest: name, resize: 100, crop: [90, 96], load: () => Promise.resolve({ bytes, name }) };
  };

  it("give the bytes that this thread gives, whatever the order in which they are done", async () => {
    const show = inThreads(pool, 1);
    const images = await Promise.all(["animal1.png", "animal2.png", "animal3.png", "animal1.png"].map((name) => wanted(name))); // prettier-ignore
    const alone = await Promise.all(images.map(showInThisThread));
    const shown = await Promise.all(images.map(show));
    for (const [i, { width, height, data }] of shown.entries()) {
      assert.deepEqual([width, height], [96, 90]);
      assert.deepEqual(Buffer.from(data), Buffer.from(alone[i].data));
    }
  });

  it("refuse what this thread refuses, in the same words, and go on with the next image", async () => {
    const show = inThreads(pool, 0);
    const damaged = await wanted("animal1.png", 2000);
    const told = await showInThisThread(damaged).catch((error: unknown) => error);
    assert.ok(told instanceof InputError);
    await assert.rejects(show(damaged), (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual([error.message, error.advice], [told.message, told.advice]);
      return true;
    });
    const dot = { width: 1, height: 1, data: new Uint8Array(3) };
    const gone = new InputError("it is gone", { advice: "run the study again" });
    await assert.rejects(show({ ...damaged, load: () => Promise.reject(gone) }), gone);
    assert.deepEqual((await show({ ...damaged, load: () => Promise.resolve(dot) })).width, 96);
  });

  it("are not started for a few images", async () => {
    const none = { run: () => Promise.reject(new Error("a thread was asked")) };
    assert.equal((await inThreads(none)(await wanted("animal1.png"))).width, 96);
  });
});
