import assert from "node:assert/strict";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, it } from "node:test";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { GraphBuilder } from "../../../models/onnx/graph-builder.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import * as py from "./pickle-writer.ts";
import { zipFile } from "./zip-writer.ts";

const tar = Buffer.alloc(1024);
tar.write("weights.pth", 0);
tar.write("ustar", 257);
const npy = writeNpy({ shape: [1], data: Float32Array.of(1) });

describe("what is no checkpoint is called what it is:", () => {
  for (const [what, bytes, message] of [
    ["an empty file", () => Buffer.alloc(0), /it is empty/],
    ["a web page", () => Buffer.from("\n<!DOCTYPE html><html>"), /a web page/],
    ["an answer of a store", () => Buffer.from('<?xml version="1.0"?><Error>'), /XML/],
    ["an answer of a service", () => Buffer.from('{"error": "not found"}'), /JSON text/],
    [
      "a pointer of Git LFS",
      () => Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"),
      /pointer of Git LFS/,
    ],
    [
      "an index of shards",
      () => Buffer.from('{\n "metadata": {}, "weight_map": {}}'),
      /index of a checkpoint of several files/,
    ],
    ["gzip", () => gzipSync("x"), /compressed by gzip/],
    ["Zstandard", () => zstdCompressSync("x"), /compressed by Zstandard/],
    ["tar", () => tar, /a tar archive/],
    ["HDF5", () => Buffer.from("\x89HDF\r\n\x1a\n", "latin1"), /HDF5, as Keras/],
    ["an array", () => npy, /a NumPy array without a name/],
    ["arrays", () => zipFile({ "a.npy": npy }), /zip archive, but none that torch\.save wrote: .*a\.npy/],
    ["an archive of nothing", () => zipFile({}), /zip archive, but none that torch\.save wrote: .*nothing/],
    ["ONNX", () => new GraphBuilder("net").encode().graph, /it is ONNX/],
    ["a pickle", () => py.pickle(py.dict()), /a Python pickle that torch\.save did not write/],
    ["something else", () => Buffer.from("weights"), /something whose first bytes are 77656967687473/],
  ] as const) {
    it(what, () => {
      assert.throws(() => readCheckpoint(bytes()), { name: "InputError", message });
    });
  }

  it("a pointer of Git LFS, with the command that gets the file itself", () => {
    const pointer = Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n");
    assert.throws(() => readCheckpoint(pointer), { advice: /git lfs pull/ });
  });
});
