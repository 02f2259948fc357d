import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FS } from "h5wasm";
import { listHdf5, readHdf5 } from "../../../shared/formats/hdf5.ts";
import { withHdf5 } from "../../../shared/formats/hdf5-session.ts";
import { cutsOf } from "./cut.ts";
import { HDF5 } from "./foreign-files.ts";

const read = (bytes: Uint8Array, name: string, path: string) =>
  withHdf5(bytes, name, (file) => readHdf5(file, name, path));

describe("listHdf5", () => {
  it("names datasets by path, with NumPy's types and shapes", async () => {
    assert.deepEqual(await withHdf5(HDF5, "g.h5", listHdf5), [
      { name: "b", class: "enumeration", shape: [2] },
      { name: "gz", class: "f8", shape: [3, 4] },
      { name: "lzf", class: "f8", shape: [100] },
      { name: "s", class: "i8", shape: [] },
      { name: "str", class: "text", shape: [1] },
      { name: "x/y", class: "f8", shape: [2, 3] },
    ]);
  });
});

describe("readHdf5", () => {
  it("reads big-endian, chunked and compressed datasets in groups, booleans and scalars", async () => {
    assert.deepEqual(await read(HDF5, "g.h5", "/x/y"), { shape: [2, 3], data: Float64Array.of(0, 1, 2, 3, 4, 5) });
    assert.deepEqual(
      (await read(HDF5, "g.h5", "gz")).data,
      Float64Array.from({ length: 12 }, (_, k) => k),
    );
    assert.deepEqual(Array.from((await read(HDF5, "g.h5", "b")).data, Number), [1, 0]);
    assert.deepEqual(Array.from((await read(HDF5, "g.h5", "s")).data, Number), [4]);
  });

  it("says what it cannot read: text, foreign compression, what is not there", async () => {
    await assert.rejects(read(HDF5, "g.h5", "str"), {
      name: "InputError",
      message: "g.h5, dataset str: holds text; numbers are needed",
    });
    await assert.rejects(read(HDF5, "g.h5", "lzf"), {
      name: "InputError",
      message: /dataset lzf: compressed with lzf; save it with gzip/,
    });
    await assert.rejects(read(HDF5, "g.h5", "x"), {
      name: "InputError",
      message: /no variable x; the file holds b \(enumeration, 2\)/,
    });
  });

  it("tells a truncated file with both numbers of bytes, wherever it is cut", async () => {
    for (const cut of cutsOf(HDF5.length)) {
      await assert.rejects(read(HDF5.subarray(0, cut), "cut.h5", "gz"), {
        name: "InputError",
        message: /^cut\.h5: .*truncated/,
      });
    }
    const message = `cut.h5: ${HDF5.length - 1} bytes, but its superblock declares ${HDF5.length}: the file is truncated`;
    await assert.rejects(read(HDF5.subarray(0, -1), "cut.h5", "gz"), { message });
  });

  it("tells a corrupt file from one that can be read, and goes on working after hundreds of them", async () => {
    let refused = 0;
    for (let at = 8; at < HDF5.length; at += Math.ceil(HDF5.length / 300)) {
      const flipped = HDF5.slice();
      flipped[at] ^= 1 << (at % 8);
      await read(flipped, "bad.h5", "gz").catch((error: unknown) => {
        assert.equal(error instanceof Error && error.name, "InputError", String(error));
        refused++;
      });
    }
    assert.ok(refused > 5, `${refused} refused`); // what is asked for is a small part of the file
    assert.equal((await read(HDF5, "g.h5", "gz")).data.length, 12);
  });

  it("leaves no file behind in memory, and readers at the same time do not meet", async () => {
    const found = await Promise.all(["gz", "x/y", "gz"].map((path) => read(HDF5, "g.h5", path)));
    assert.deepEqual(
      found.map(({ data }) => data.length),
      [12, 6, 12],
    );
    await assert.rejects(read(HDF5, "g.h5", "none"));
    const left: unknown = FS?.readdir("/");
    assert.deepEqual(left, [".", "..", "tmp", "home", "dev", "proc"]);
  });
});
