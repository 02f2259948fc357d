import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { slug, uniqueSlugs } from "../../../shared/plan/slug.ts";

describe("slug", () => {
  it("keeps letters and digits in lower case, with one dash for whatever is between them", () => {
    assert.equal(slug("AlexNet random, seed 2"), "alexnet-random-seed-2");
    assert.equal(slug("--(V1)/{V2} (--"), "v1-v2");
    assert.equal(slug("脳 ﬁt"), "脳-fit");
  });

  it("fits into the name of a file, whatever its letters, and ends with one of them whole", () => {
    assert.equal(slug("n".repeat(300)), "n".repeat(160));
    assert.equal(slug("脳".repeat(100)), "脳".repeat(53));
    assert.ok(Buffer.byteLength(slug("\ufdfa".repeat(100))) <= 160);
    assert.equal(slug("𝒳y".repeat(2), 3), "xyx");
    assert.equal(slug("𐐨𐐨", 7), "𐐨");
    assert.equal(slug("ab cd", 3), "ab");
  });

  it("is never empty", () => {
    assert.equal(slug(" … "), "unnamed");
  });

  it("is numbered where two names would be one file, though the number is a name as well", () => {
    assert.deepEqual(uniqueSlugs(["my net", "My-Net", "my net 2", "other"]), [
      "my-net",
      "my-net-2",
      "my-net-2-2",
      "other",
    ]);
  });
});
