import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { readTask, writeTasks } from "../../../functions/study/tasks.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const STUDY = "s3://bucket/studies/one/";
const Task = z.object({ from: z.int() });

describe("a task", () => {
  it("is found by its step and item, as many as there are", async () => {
    const store = memoryStore(new Map());
    await writeTasks(
      store,
      STUDY,
      "compare",
      Array.from({ length: 40 }, (_, from) => ({ from })),
    );
    assert.deepEqual(await readTask(store, STUDY, "compare", 39, Task), { from: 39 });
    await assert.rejects(readTask(store, STUDY, "compare", 40, Task), {
      name: "InputError",
      message: /^the plan has no compare 40: /,
    });
  });

  it("that was changed is refused", async () => {
    const files = new Map<string, Uint8Array>();
    const store = memoryStore(files);
    await writeTasks(store, STUDY, "compare", [{ from: 1 }]);
    const [[url, bytes] = []] = files;
    files.set(url!, new TextEncoder().encode(new TextDecoder().decode(bytes).replace("1", "2")));
    await assert.rejects(readTask(store, STUDY, "compare", 0, Task), { name: "DamagedArtifactError" });
  });
});
