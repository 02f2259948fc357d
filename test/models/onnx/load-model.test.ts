import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HIGHEST_OPSET, modelIn } from "../../../models/onnx/load-model.ts";
import { openSession } from "../../../models/session.ts";
import { smallModel } from "./small-model.ts";

const text = (content: string): Uint8Array => Buffer.from(content);

describe("modelIn", () => {
  it("takes the versions of operators that onnxruntime takes, and no others", async () => {
    const highest = smallModel({ opset: HIGHEST_OPSET });
    assert.equal(modelIn(highest).opset, HIGHEST_OPSET);
    await (await openSession(highest, ["relu"])).release();
    const newer = smallModel({ opset: HIGHEST_OPSET + 1 });
    assert.throws(() => modelIn(newer), /uses version 27 of ONNX's operators, up to 26 are known here/);
    await assert.rejects(openSession(newer, ["relu"]), { name: "InputError" });
  });

  it("says what a file is that is found in the place of a model", () => {
    const found: [bytes: Uint8Array, is: RegExp][] = [
      [text("<!DOCTYPE html><html>Not found</html>"), /it is a web page/],
      [text("version https://git-lfs.github.com/spec/v1\noid sha256:00"), /it is a pointer of Git LFS/],
      [text("PK\x03\x04 archive/data.pkl"), /it is a zip archive, as torch\.save writes/],
      [Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), /it is a picture/],
      [Buffer.from("\x89HDF\r\n\x1a\n", "latin1"), /it is HDF5, as Keras saves weights/],
      [text(""), /the file is empty/],
      [text("no model at all"), /this is no whole ONNX model/],
      [Buffer.from([8, 8]), /it has no graph/],
    ];
    for (const [bytes, is] of found) assert.throws(() => modelIn(bytes), { name: "InputError", message: is });
    for (const cut of [10, 100, 400]) assert.throws(() => modelIn(smallModel().subarray(0, cut)), /cut short/);
  });
});
