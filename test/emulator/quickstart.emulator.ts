import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useEmulator } from "../../infra/emulator/environment.ts";
import { studyInBoth } from "../../infra/study-in-both.ts";

describe("a study that an upload starts in a deployed stack", () => {
  it("leaves the same files to the bit as the same study on one machine", async () => {
    useEmulator();
    const { identical, different } = await studyInBoth("examples/quickstart.yaml");
    assert.deepEqual(different, []);
    assert.ok(identical.length > 50, `only ${identical.length} files were compared`);
  });
});
