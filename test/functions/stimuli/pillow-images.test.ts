import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { decodeRgb } from "../../../functions/stimuli/decode.ts";

const ForeignImage = z.object({
  name: z.string(),
  base64: z.string(),
  /** sha256 of the RGB bytes that Pillow 13.0.0 reads; null where it refuses the file */
  digest: z.string().nullable(),
  read: z.boolean(),
});

/** Written by pillow-images.py. */
const images = z
  .array(ForeignImage)
  .parse(JSON.parse(readFileSync(new URL("pillow-images.json", import.meta.url), "utf8")));

describe("images that Pillow wrote, or that were damaged", () => {
  for (const { name, base64, digest, read } of images) {
    const bytes = Buffer.from(base64, "base64");
    if (read) {
      it(`are read to Pillow's bytes: ${name}`, async () => {
        const { data } = await decodeRgb(bytes, name);
        assert.equal(createHash("sha256").update(data).digest("hex"), digest);
      });
    } else {
      it(`are refused in words${digest === null ? ", as by Pillow" : ""}: ${name}`, () =>
        assert.rejects(decodeRgb(bytes, name), { name: "InputError", message: /^.+: .*\w/ }));
    }
  }

  it("are refused if they have more pixels than a stimulus needs, by their header alone", async () => {
    const huge = Buffer.from(images.find(({ name }) => name === "BMP, 24 bits")?.base64 ?? "", "base64");
    huge.writeInt32LE(20_000, 18);
    huge.writeInt32LE(20_000, 22);
    await assert.rejects(decodeRgb(huge, "s5.bmp"), {
      name: "InputError",
      message: "s5.bmp: 20000 × 20000 pixels are too many, at most 89,478,485 are read",
    });
  });
});
