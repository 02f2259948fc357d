import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { describe, it } from "node:test";
import { imageStream } from "../../../functions/extract/image-stream.ts";
import { keepingImages } from "../../../functions/stimuli/image-cache.ts";
import type { WantedImage } from "../../../functions/stimuli/wanted-image.ts";

const images = Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, digest: `d${i}`, place: `${i}.png` }));
const preprocessing = { resize: 4, crop: 2, mean: [0, 0, 0], std: [1, 1, 1] } as const;
const pixels = (value: number) => ({ width: 2, height: 2, data: new Uint8Array(12).fill(value) });

/** Shows images that are loaded one by one, and counts how often each was. */
function counting() {
  const loads: string[] = [];
  const show = async ({ load }: WantedImage) => {
    const image = await load();
    return "bytes" in image ? pixels(0) : image;
  };
  const load = async ({ name }: { name: string }) => {
    loads.push(name);
    await setImmediate();
    return pixels(Number(name));
  };
  return { loads, show, load };
}

describe("the images of an item", () => {
  for (const batch of [8, 20]) {
    it(`come in their order, each fetched once, two batches of ${batch} and no more ahead of the one that is wanted`, async () => {
      const { loads, show, load } = counting();
      const stream = imageStream(images, preprocessing, { load, showImage: show, batch });
      await stream.begun;
      assert.equal(loads.length, 2 * batch, "the first, before any is wanted");
      const order: number[] = [];
      for await (const { data } of stream.images()) {
        order.push(data[0]);
        assert.ok(loads.length <= order.length + 2 * batch, `${loads.length} fetched for ${order.length}`);
      }
      assert.deepEqual(order, [...images.keys()]);
      assert.deepEqual(loads, images.map(({ name }) => name)); // prettier-ignore
    });
  }

  it("fail in their turn, and not before", async () => {
    const { show, load } = counting();
    const failing = (image: { name: string }) =>
      image.name === "3" ? Promise.reject(new Error("it is gone")) : load(image);
    const stream = imageStream(images, preprocessing, { load: failing, showImage: show, batch: 8 });
    await stream.begun;
    const order: number[] = [];
    await assert.rejects(async () => {
      for await (const { data } of stream.images()) order.push(data[0]);
    }, /it is gone/);
    assert.deepEqual(order, [0, 1, 2]);
  });
});

describe("images that are kept", () => {
  it("are decoded once for all networks of a preprocessing, as many as there is room for", async () => {
    const { loads, show, load } = counting();
    const kept = keepingImages(show, 3 * 12);
    const look = async (crop: number): Promise<void> => {
      for (const image of images.slice(0, 5))
        await kept({ digest: image.digest, resize: 4, crop, load: () => load(image) });
    };
    await look(2);
    await look(2);
    assert.deepEqual(loads, ["0", "1", "2", "3", "4", "3", "4"]);
    await look(3);
    assert.equal(loads.length, 12, "another preprocessing sees other pixels");
  });
});
