import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { philox4x32 } from "../../../shared/permutations/philox.ts";

/** The lines "philox4x32 10" of kat_vectors in the Random123 distribution: counter, key, answer. */
const KNOWN_ANSWERS = [
  "00000000 00000000 00000000 00000000  00000000 00000000  6627e8d5 e169c58d bc57ac4c 9b00dbd8",
  "ffffffff ffffffff ffffffff ffffffff  ffffffff ffffffff  408f276d 41c83b0e a20bc7c6 6d5451fd",
  "243f6a88 85a308d3 13198a2e 03707344  a4093822 299f31d0  d16cfe09 94fdcceb 5001e420 24126ea1",
];

describe("philox4x32", () => {
  for (const line of KNOWN_ANSWERS) {
    it(`gives the known answer of Random123 for counter ${line.slice(0, 8)}…`, () => {
      const words = line.split(/ +/).map((word) => Number.parseInt(word, 16));
      const [c0, c1, c2, c3, k0, k1, ...answer] = words;
      const out = new Uint32Array(4);
      philox4x32([c0, c1, c2, c3], [k0, k1], out);
      assert.deepEqual([...out], answer);
    });
  }
});
