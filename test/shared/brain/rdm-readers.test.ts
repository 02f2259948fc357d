import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmReaderOf, rdmReaders } from "../../../shared/brain/rdm-readers.ts";
import { hdf5Reader } from "../../../shared/brain/readers/hdf5.ts";
import { mat5Reader } from "../../../shared/brain/readers/mat5.ts";
import { mat73Reader } from "../../../shared/brain/readers/mat73.ts";
import { npyReader } from "../../../shared/brain/readers/npy.ts";
import { npzReader } from "../../../shared/brain/readers/npz.ts";
import { tableReader } from "../../../shared/brain/readers/table.ts";
import { HDF5, MAT4, MAT5, MAT73, NPY, NPZ } from "../formats/foreign-files.ts";
import { LAYOUTS, mat5File } from "../formats/mat5-file.ts";

const userblock = (bytes: Uint8Array, size: number): Uint8Array => Buffer.concat([new Uint8Array(size), bytes]);

describe("rdmReaderOf", () => {
  it("tells files by their bytes, whatever the file is called", () => {
    assert.equal(rdmReaderOf(NPY.scalar, "x.csv"), npyReader);
    assert.equal(rdmReaderOf(NPZ, "x.mat"), npzReader);
    assert.equal(rdmReaderOf(MAT4, "x.mat"), mat5Reader);
    assert.equal(rdmReaderOf(MAT5, "x.npy"), mat5Reader);
    assert.equal(rdmReaderOf(MAT73, "x.mat"), mat73Reader);
    assert.equal(rdmReaderOf(HDF5, "x.mat"), hdf5Reader);
    assert.equal(rdmReaderOf(userblock(HDF5, 1024), "x"), hdf5Reader);
    assert.equal(rdmReaderOf(Buffer.from("0,1\n1,0\n"), "x.npy"), tableReader);
    assert.equal(rdmReaderOf(Buffer.from("\ufeffä\tb\n"), "x"), tableReader);
    assert.equal(rdmReaderOf(Buffer.from("\ufeff1,0\n", "utf16le"), "x"), tableReader);
  });

  it("has one reader for each file: what one recognises no other does", () => {
    for (const bytes of [NPY.scalar, NPZ, MAT4, MAT5, HDF5, Buffer.from("0,1\n1,0\n")]) {
      assert.equal(rdmReaders.filter(({ recognises }) => recognises(bytes)).length, 1);
    }
    assert.deepEqual(
      rdmReaders.filter(({ recognises }) => recognises(MAT73)),
      [mat73Reader, hdf5Reader], // MATLAB v7.3 is HDF5, and the first of the two reads it
    );
  });

  it("knows MATLAB level 5 by its byte-order mark, without the usual words", () => {
    for (const layout of LAYOUTS) {
      const bytes = mat5File([], layout);
      bytes.fill(0x20, 0, 116);
      assert.equal(rdmReaderOf(bytes, "x"), mat5Reader);
    }
  });

  it("says what to do about files that hold data and are not read", () => {
    const strangers: [string, RegExp][] = [
      ["\x1f\x8b\x08", /^x: a gzip archive; unpack it first$/],
      ["\x80\x04\x95", /^x: a Python pickle, which is never loaded/],
      ["\x89PNG\r\n", /^x: an image$/],
      [
        "\0\0\0\x01garbage",
        /^x: begins with 00 00 00 01 67 61 72 62; needed a file of NumPy \(\.npy\), NumPy \(\.npz\), MATLAB, HDF5 or CSV$/,
      ],
      ["0,1,2\n1,0,\x013\n2,3,0\n", /^x: text but for the control character 01 at byte 11 of 19; take it out$/],
      ["", /^x: the file is empty$/],
    ];
    for (const [text, message] of strangers) {
      assert.throws(() => rdmReaderOf(Buffer.from(text, "latin1"), "x"), { name: "InputError", message });
    }
  });
});
