import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { s3Address, s3Url } from "../../../functions/store/s3-address.ts";
import { InputError } from "../../../shared/errors.ts";

describe("an address in S3", () => {
  it("is a bucket and a key", () => {
    assert.deepEqual(s3Address("s3://my-bucket/studies/a%20b/plan.json"), {
      bucket: "my-bucket",
      key: "studies/a b/plan.json",
    });
    assert.deepEqual(s3Address("s3://my-bucket/"), { bucket: "my-bucket", key: "" });
  });

  it("comes back from its URL, whatever characters the key holds", () => {
    // S3 takes any key; "." and ".." as whole segments are the path's own in every URL, and no name here is one
    const segment = fc.string({ minLength: 1, unit: "grapheme" }).filter((name) => !/^(\.|%2e)+$/i.test(name));
    const key = fc.array(
      segment.map((name) => name.replaceAll("/", "_")),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(key, (segments) => {
        const address = { bucket: "bucket.with-dots", key: segments.join("/") };
        assert.deepEqual(s3Address(s3Url(address)), address);
        const below = new URL(encodeURIComponent("x y"), s3Url({ ...address, key: `${address.key}/` }));
        assert.equal(s3Address(below.href).key, `${address.key}/x y`);
      }),
    );
  });

  it("stays below its folder, whatever segments the key has", () => {
    const segment = fc.constantFrom("..", ".", "", "%2e%2e", "..%2f", "..\\", ".\t.", "a", " .. ");
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const url = s3Url({ bucket: "bucket", key: `studies/failed/${segments.join("/")}` });
        assert.ok(new URL("x", `${url}/`).href.startsWith("s3://bucket/studies/failed/"), url);
        assert.ok(s3Address(url).key.startsWith("studies/failed/"), url);
      }),
    );
  });

  it("is refused when it is none", () => {
    for (const url of ["s3:///key", "s3://bucket/100%", "bucket/key", "https://bucket.s3.amazonaws.com/key"]) {
      assert.throws(() => s3Address(url), InputError, url);
    }
  });
});
