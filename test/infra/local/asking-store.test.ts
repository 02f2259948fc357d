import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { manifestUrl, planUrl, receiptUrl, resultsUrl } from "../../../functions/store/layout.ts";
import { askingStore } from "../../../infra/local/asking-store.ts";
import { memoryStore } from "../../functions/stimuli/memory-store.ts";

const STUDY = "s3://bucket/studies/small/";
const BYTES = new Uint8Array([1]);

describe("a store that asks", () => {
  it("asks before the first write, and before the manifest, and not while a step only reads", async () => {
    const asked: string[][] = [];
    const files = new Map<string, Uint8Array>();
    const store = askingStore(memoryStore(files), () => {
      asked.push([...files.keys()]);
    });
    assert.ok(!(await store.exists(planUrl(STUDY))));
    assert.equal(asked.length, 0);
    const urls = [planUrl(STUDY), resultsUrl(STUDY), manifestUrl(STUDY)];
    for (const url of urls) await store.write(url, BYTES);
    assert.deepEqual(asked, [[], urls.slice(0, 2)]);
  });

  it("does not write what is refused, and then lets a step leave word of it", async () => {
    const files = new Map<string, Uint8Array>();
    const store = askingStore(memoryStore(files), () => {
      throw new Error("edited");
    });
    await assert.rejects(store.write(resultsUrl(STUDY), BYTES), /edited/);
    await store.write(receiptUrl(STUDY, "reduce", "study"), BYTES);
    assert.deepEqual([...files.keys()], [receiptUrl(STUDY, "reduce", "study")]);
  });
});
