import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { InputError } from "../../shared/errors.ts";
import { withoutSecrets } from "../../shared/secrets.ts";

describe("secrets in URLs", () => {
  for (const [url, shown] of [
    ["https://anna:s3cret@data.example/a.npz", "https://…@data.example/a.npz"],
    ["HTTPS://anna:p@ss@data.example/a.npz", "HTTPS://…@data.example/a.npz"],
    ["https://anna:a/b@data.example/a.npz", "https://…@data.example/a.npz"],
    ["https://t0ken@data.example/a.npz", "https://…@data.example/a.npz"],
    [
      "https://b.s3.amazonaws.com/a?X-Amz-Credential=AKIA%2F1&X-Amz-Expires=60&X-Amz-Signature=ab#c",
      "https://b.s3.amazonaws.com/a?X-Amz-Credential=…&X-Amz-Expires=…&X-Amz-Signature=…#c",
    ],
    ["https://x.blob.core.windows.net/a?sv=2020&sig=a%2Bb%3D", "https://x.blob.core.windows.net/a?sv=2020&sig=…"],
    ["https://zenodo.example/a.npz?download=1&token=eyJ", "https://zenodo.example/a.npz?download=1&token=…"],
    ["https://d.example/api/access/1?key=0123-4567-89ab-cdef", "https://d.example/api/access/1?key=…"],
    ["https://d.example/a#access_token=abc", "https://d.example/a#access_token=…"],
    ["https://d.example/a?X%2DAmz-Signature=abc", "https://d.example/a?X%2DAmz-Signature=…"],
  ] as const) {
    it(`are not said: ${shown}`, () => {
      assert.equal(withoutSecrets(`cannot read ${url}, "${url}"`), `cannot read ${shown}, "${shown}"`);
      const { message, advice } = new InputError(`no such file: ${url}`, { advice: url });
      assert.deepEqual([message, advice], [`no such file: ${shown}`, shown]);
    });
  }

  it("are not seen where there are none", () => {
    for (const text of [
      "https://data.example:8443/@scope/a@2.npz?key=a.npz&id=7&signed=no#top",
      "s3://bucket/a@b/c?token=, and anna:s3cret@data.example",
      "the ratio 1://2",
    ])
      assert.equal(withoutSecrets(text), text);
  });
});
