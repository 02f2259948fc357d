import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { oneAfterTheOther } from "../../../functions/plan/one-after-the-other.ts";
import { InputError } from "../../../shared/errors.ts";

const fails = (error: Error) => () => Promise.reject(error);

describe("inputs that are read one after the other", () => {
  it("are never held at the same time, and keep their order", async () => {
    let held = 0;
    const read = (value: number) => async () => {
      assert.equal(held++, 0);
      await new Promise(setImmediate);
      held--;
      return value;
    };
    assert.deepEqual(await oneAfterTheOther([read(1), read(2), read(3)]), [1, 2, 3]);
  });

  it("are all looked at before one is refused, with what is wrong with each and what to do", async () => {
    const [cut, page] = [
      new InputError("a.pth: cut short", { advice: "get it again" }),
      new InputError("b.pth: a web page"),
    ];
    const all = oneAfterTheOther([fails(cut), () => Promise.resolve(1), fails(page)]);
    await assert.rejects(all, { name: "InputError", message: "a.pth: cut short\n  get it again\nb.pth: a web page" });
    await assert.rejects(oneAfterTheOther([fails(cut)]), cut);
  });

  it("fail at once with what is no fault of theirs", async () => {
    const gone = new Error("the network is gone");
    await assert.rejects(oneAfterTheOther([fails(gone), () => assert.fail("goes on")]), gone);
  });
});
