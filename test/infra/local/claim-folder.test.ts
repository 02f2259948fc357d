import assert from "node:assert/strict";
import { hostname } from "node:os";
import { describe, it } from "node:test";
import { claimUrl } from "../../../functions/store/layout.ts";
import { jsonBytes } from "../../../functions/store/json-bytes.ts";
import type { Store } from "../../../functions/store/store.ts";
import type { StudyClaim } from "../../../functions/study/claim.ts";
import { claimFolder } from "../../../infra/local/claim-folder.ts";
import { memoryStore } from "../../functions/stimuli/memory-store.ts";

const STUDY = "file:///results/mine/";

/** A folder that another process has claimed. */
function claimedBy(process: StudyClaim["process"]) {
  const claim: StudyClaim = { execution: "another", process, claimed: "2026-01-01T00:00:00.000Z" };
  return memoryStore(new Map([[claimUrl(STUDY, 1), jsonBytes(claim)]]));
}

/** The process of the claim that follows the one of `claimedBy`. */
async function followingProcess(store: Store): Promise<StudyClaim["process"]> {
  return (JSON.parse(new TextDecoder().decode(await store.read(claimUrl(STUDY, 2)))) as StudyClaim).process;
}

/** More than any system gives. */
const GONE = 2 ** 30;

describe("the folder of a study, on one machine", () => {
  it("is claimed until it is released", async () => {
    const store = memoryStore(new Map());
    const release = await claimFolder(STUDY, store);
    await assert.rejects(claimFolder(STUDY, store), {
      name: "OwnerError",
      message: new RegExp(`^/results/mine/ is in use: process ${process.pid} has been at work there since`),
    });
    await release();
    await (
      await claimFolder(STUDY, store)
    )();
  });

  it("is free where the process that claimed it is gone", async () => {
    const store = claimedBy({ id: GONE, host: hostname(), started: null });
    await claimFolder(STUDY, store);
    assert.equal((await followingProcess(store))?.id, process.pid);
  });

  it("is free where the number of that process is another's now", { skip: process.platform !== "linux" }, async () => {
    const store = claimedBy({ id: process.pid, host: hostname(), started: "1" });
    await claimFolder(STUDY, store);
    const following = await followingProcess(store);
    assert.equal(following?.id, process.pid);
    assert.notEqual(following.started, "1");
  });

  it("is not where the system does not say when a process that runs began", async () => {
    const store = claimedBy({ id: process.ppid, host: hostname(), started: null });
    await assert.rejects(claimFolder(STUDY, store), { name: "OwnerError" });
  });

  it("is not where another machine claimed it, of which nothing can be told; the message says which file to remove", async () => {
    await assert.rejects(claimFolder(STUDY, claimedBy({ id: GONE, host: "another.example.org", started: null })), {
      message: /process 1073741824 on another\.example\.org has been at work/,
      advice: /if that process is gone, remove \/results\/mine\/claims\/000001\.json/,
    });
  });
});
