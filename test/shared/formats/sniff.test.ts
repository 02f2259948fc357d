import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sniffArrayFormat } from "../../../shared/formats/sniff.ts";
import { HDF5, MAT4, MAT5, MAT73, NPY, NPZ } from "./foreign-files.ts";
import { LAYOUTS, mat5File } from "./mat5-file.ts";

const userblock = (bytes: Uint8Array, size: number): Uint8Array => Buffer.concat([new Uint8Array(size), bytes]);

describe("sniffArrayFormat", () => {
  it("tells formats by their bytes, whatever the file is called", () => {
    assert.equal(sniffArrayFormat(NPY.scalar, "x.csv"), "npy");
    assert.equal(sniffArrayFormat(NPZ, "x.mat"), "npz");
    assert.equal(sniffArrayFormat(MAT4, "x.mat"), "mat4");
    assert.equal(sniffArrayFormat(MAT5, "x.npy"), "mat5");
    assert.equal(sniffArrayFormat(MAT73, "x.mat"), "mat7.3");
    assert.equal(sniffArrayFormat(HDF5, "x.mat"), "hdf5");
    assert.equal(sniffArrayFormat(userblock(HDF5, 1024), "x"), "hdf5");
    assert.equal(sniffArrayFormat(Buffer.from("0,1\n1,0\n"), "x.npy"), "text");
    assert.equal(sniffArrayFormat(Buffer.from("\ufeffä\tb\n"), "x"), "text");
  });

  it("knows MATLAB level 5 by its byte-order mark, without the usual words", () => {
    for (const layout of LAYOUTS) {
      const bytes = mat5File([], layout);
      bytes.fill(0x20, 0, 116);
      assert.equal(sniffArrayFormat(bytes, "x"), "mat5");
    }
  });

  it("says what to do about files that hold data and are not read", () => {
    const strangers: [string, RegExp][] = [
      ["\x1f\x8b\x08", /^x: a gzip archive; unpack it first$/],
      ["\x80\x04\x95", /^x: a Python pickle, which is never loaded/],
      ["\xff\xfe1\0,\0", /^x: text in UTF-16; save it as UTF-8$/],
      ["\x89PNG\r\n", /^x: an image$/],
      [
        "\0\0\0\x01garbage",
        /^x: begins with 00 00 00 01 67 61 72 62; a MATLAB, NumPy \(\.npy, \.npz\), HDF5 or CSV file is needed$/,
      ],
      ["", /^x: the file is empty$/],
    ];
    for (const [text, message] of strangers) {
      assert.throws(() => sniffArrayFormat(Buffer.from(text, "latin1"), "x"), { name: "InputError", message });
    }
  });
});
