import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { describe, it } from "node:test";
import { studyInBoth } from "../../infra/emulator/study.ts";
import { mixedStudy } from "../end-to-end/mixed-study.ts";

describe("a study of networks of all six kinds in a deployed stack", () => {
  it("leaves the same files to the bit as the same study on one machine", async () => {
    const { folder, config } = await mixedStudy();
    try {
      const { identical, different } = await studyInBoth(config);
      assert.deepEqual(different, []);
      assert.ok(identical.length > 50, `only ${identical.length} files were compared`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
