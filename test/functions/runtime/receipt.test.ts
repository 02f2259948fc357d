import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readErrorRecords, recordingErrors } from "../../../functions/runtime/error-records.ts";
import { readReceipts, startReceipt } from "../../../functions/runtime/receipt.ts";
import { errorRecordUrl, receiptUrl } from "../../../functions/store/layout.ts";
import { InputError } from "../../../shared/errors.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const STUDY = "s3://bucket/studies/small/";
const UNREADABLE = ["", "{", "{}", "[1, 2]", '{ "step": "permute"'].map((text) => new TextEncoder().encode(text));

describe("what tells of the course of a run", () => {
  it("is read as it was written", async () => {
    const store = memoryStore(new Map());
    await startReceipt(store, STUDY, "permute", "3")({ kernel: "lanes" });
    const [{ step, item, detail }] = await readReceipts(store, STUDY);
    assert.deepEqual([step, item, detail], ["permute", "3", { kernel: "lanes" }]);
  });

  it("says how long it took, whoever sets the clock back meanwhile", async ({ mock }) => {
    const store = memoryStore(new Map());
    const write = startReceipt(store, STUDY, "permute", "3");
    mock.timers.enable({ apis: ["Date"], now: Date.now() - 3_600_000 });
    await write();
    const [{ seconds }] = await readReceipts(store, STUDY);
    assert.ok(seconds >= 0 && seconds < 60, `${seconds} s`);
  });

  it("stands in nobody's way when it cannot be read", async () => {
    for (const bytes of UNREADABLE) {
      const files = new Map([
        [receiptUrl(STUDY, "permute", "2"), bytes],
        [errorRecordUrl(STUDY, "permute", "2"), bytes],
      ]);
      const store = memoryStore(files);
      await startReceipt(store, STUDY, "permute", "3")();
      assert.deepEqual(
        (await readReceipts(store, STUDY)).map(({ item }) => item),
        ["3"],
      );
      const fail = () => Promise.reject(new InputError("no such image"));
      await assert.rejects(recordingErrors(store, STUDY, "extract", "0", fail), InputError);
      assert.deepEqual(
        (await readErrorRecords(store, STUDY)).map(({ item, message }) => [item, message]),
        [["0", "no such image"]],
      );
    }
  });
});
