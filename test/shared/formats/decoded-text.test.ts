import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodedText } from "../../../shared/formats/decoded-text.ts";

const TEXT = "Äpfel;Öl\r\nStimulus\t1\n";
const utf16 = Buffer.from(TEXT, "utf16le");
const swapped = Buffer.from(utf16).swap16();

describe("the text of a file", () => {
  for (const [how, bytes, encoding] of [
    ["UTF-8", Buffer.from(TEXT), "UTF-8"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "UTF-8"],
    ["UTF-16 with a mark, little-endian", Buffer.concat([Buffer.of(0xff, 0xfe), utf16]), "UTF-16"],
    ["UTF-16 with a mark, big-endian", Buffer.concat([Buffer.of(0xfe, 0xff), swapped]), "UTF-16"],
    ["UTF-16 without a mark, little-endian", utf16, "UTF-16"],
    ["UTF-16 without a mark, big-endian", swapped, "UTF-16"],
    ["Latin-1", Buffer.from(TEXT, "latin1"), "Windows-1252"],
  ] as const) {
    it(`is read from ${how}`, () => assert.deepEqual(decodedText(bytes), { text: TEXT, encoding }));
  }

  it("is empty for an empty file", () =>
    assert.deepEqual(decodedText(new Uint8Array()), { text: "", encoding: "UTF-8" }));

  it("is none where there are bytes that no text has", () => {
    for (const bytes of [Buffer.from("name: a\0"), Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)]) {
      assert.equal(decodedText(bytes), undefined);
    }
  });
});
