import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zipRecords } from "../../../models/checkpoints/zip.ts";
import { zipFile, type ZipOptions } from "./zip-writer.ts";

const CONTENT = {
  "net/data.pkl": Buffer.from("pickle"),
  "net/data/0": Buffer.from([1, 2, 3, 4]),
  "net/é": Buffer.alloc(0),
};

function contentOf(archive: Uint8Array): Record<string, Buffer> {
  return Object.fromEntries([...zipRecords(archive)].map(([name, { bytes }]) => [name, Buffer.from(bytes())]));
}

describe("a zip archive", () => {
  for (const [what, options] of [
    ["as it is usually written", {}],
    ["whose sizes stand behind the data", { descriptors: true }],
    ["of zip64", { wide: true }],
    ["of zip64, with sizes behind the data and padded names", { wide: true, descriptors: true, padding: 37 }],
    ["that is compressed", { deflated: true }],
  ] as [string, ZipOptions][]) {
    it(`${what} gives its files`, () => {
      assert.deepEqual(contentOf(zipFile(CONTENT, options)), CONTENT);
    });
  }

  it("with a comment behind its directory gives its files", () => {
    const archive = zipFile(CONTENT);
    archive.writeUInt16LE(5, archive.length - 2);
    assert.deepEqual(contentOf(Buffer.concat([archive, Buffer.from("PK\x05\x06x")])), CONTENT);
  });

  it("gives views on its own bytes where they are stored, at whatever place in a buffer", () => {
    const archive = new Uint8Array(Buffer.concat([Buffer.alloc(3), zipFile(CONTENT)])).subarray(3);
    const bytes = zipRecords(archive).get("net/data/0")?.bytes();
    assert.equal(bytes?.buffer, archive.buffer);
    assert.deepEqual([...bytes], [1, 2, 3, 4]);
  });

  it("reads no file that is not asked for", () => {
    const archive = zipFile(CONTENT);
    archive[archive.indexOf("pickle")] ^= 1;
    const records = zipRecords(archive);
    assert.deepEqual([...(records.get("net/data/0")?.bytes() ?? [])], [1, 2, 3, 4]);
    assert.throws(() => records.get("net/data.pkl")?.bytes(), {
      name: "InputError",
      message: /data\.pkl do not fit their checksum/,
    });
  });

  it("without checksums, as PyTorch writes it if asked, is believed", () => {
    const archive = zipFile(CONTENT, { claim: (entry) => void (entry.crc = 0) });
    assert.deepEqual(contentOf(archive), CONTENT);
  });

  const claims: [what: string, options: ZipOptions, message: RegExp][] = [
    [
      "more bytes than there are",
      { claim: (entry) => void (entry.packed = 1e6) },
      /cut short: a claims 1000000 bytes, and \d+ follow/,
    ],
    ["another size than there is", { claim: (entry) => void (entry.size = 3) }, /has \d+ bytes, its directory says 3/],
    ["a place that is none", { claim: (entry) => void (entry.offset += 1) }, /not where its directory says/],
    ["a place beyond the end", { wide: true, claim: (entry) => void (entry.offset = 2 ** 60) }, /cut short/],
    [
      "to expand beyond what deflate can",
      { deflated: true, claim: (entry) => void (entry.size = 1e5) },
      /claims 100000 bytes in/,
    ],
    ["more than it expands to", { deflated: true, claim: (entry) => void (entry.size += 1) }, /directory says/],
    ["less than it expands to", { deflated: true, claim: (entry) => void (entry.size = 2) }, /cannot be inflated/],
  ];
  for (const [what, options, message] of claims) {
    it(`that claims ${what} is refused`, () => {
      assert.throws(() => contentOf(zipFile({ a: Buffer.from("some bytes") }, options)), {
        name: "InputError",
        message,
      });
    });
  }

  it("that is cut anywhere is refused as cut short", () => {
    const archive = zipFile(CONTENT);
    for (let length = 0; length < archive.length; length++) {
      assert.throws(() => contentOf(archive.subarray(0, length)), { name: "InputError", message: /cut short/ });
    }
  });

  it("behind other bytes is refused with their number, of zip64 too", () => {
    for (const wide of [false, true]) {
      const archive = Buffer.concat([Buffer.from("PK\x03\x04 bytes before"), zipFile(CONTENT, { wide })]);
      assert.throws(() => zipRecords(archive), {
        name: "InputError",
        message: /^17 bytes stand before the zip archive/,
      });
    }
  });

  it("whose end has another size or number of files than its directory is refused with both", () => {
    const claims: [field: number, change: (value: number) => number, message: RegExp][] = [
      [10, () => 7, /its directory lists 3 files, and its end says 7/],
      [12, () => 9, /its directory is said to have 9 bytes from byte \d+ on, and ends at byte \d+/],
      [16, (offset) => offset + 9, /cut short: 9 bytes are missing before the end of its directory/],
    ];
    for (const [field, change, message] of claims) {
      const archive = zipFile(CONTENT);
      const at = archive.length - 22 + field;
      archive.writeUInt16LE(change(archive.readUInt16LE(at)), at);
      assert.throws(() => zipRecords(archive), { name: "InputError", message });
    }
  });

  it("that holds two files of one name, or a method that is not known, is refused", () => {
    const twice = zipFile({ a: Buffer.from("1"), b: Buffer.from("2") });
    for (let at = twice.indexOf("b"); at !== -1; at = twice.indexOf("b")) twice[at] = "a".charCodeAt(0);
    assert.throws(() => zipRecords(twice), { name: "InputError", message: /is called a: it holds that name twice/ });
    const other = zipFile({ a: Buffer.from("1") });
    other[other.indexOf("PK\x01\x02") + 10] = 14; // LZMA
    assert.throws(() => contentOf(other), { name: "InputError", message: /compressed by method 14/ });
  });
});
