import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { requireSoundHeaps } from "../../../shared/formats/hdf5-heaps.ts";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";

describe("the global heaps of an HDF5 file", () => {
  it("are sound as the library writes them, and refused where a size leads nowhere or out of the heap", async () => {
    const bytes = await hdf5Bytes((file) => void file.create_dataset({ name: "names", data: ["ant", "bee", "a cat"] }));
    requireSoundHeaps(bytes, "x.h5");
    const heap = Buffer.from(bytes).indexOf("GCOL");
    const objects = [heap + 16, heap + 40, heap + 64, heap + 88]; // three of text, and what is free
    const changes: [at: number, size: bigint][] = [
      [objects[3] + 8, 0n],
      [objects[3] + 8, 8n],
      [objects[3] + 8, 2n ** 32n],
      [objects[0] + 8, 2n ** 63n],
      [heap + 8, 2n ** 20n],
    ];
    for (const [at, size] of changes) {
      const damaged = bytes.slice();
      new DataView(damaged.buffer).setBigUint64(at, size, true);
      assert.throws(() => requireSoundHeaps(damaged, "x.h5"), {
        name: "InputError",
        message: `x.h5: the sizes in its global heap at byte ${heap} cannot be: the file is corrupt`,
      });
    }
  });
});
