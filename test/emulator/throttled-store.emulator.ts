import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { downloadCommand } from "../../infra/cli/aws/download-command.ts";
import { runCommand } from "../../infra/cli/run-command.ts";
import { folderUrl } from "../../infra/cli/study-folder.ts";
import { compareFolders } from "../../infra/compare-folders.ts";
import { ended, faultyDeployment, smallConfig, submit } from "./faulty-deployment.ts";

const quiet = { isTTY: false, write: () => true };

describe("a deployed stack whose S3 is throttled", () => {
  const stack = faultyDeployment();

  it("finishes a study with the same results to the bit when every eighth request is refused", async () => {
    const refused = { SlowDown: 0, InternalError: 0 };
    let requests = 0;
    stack.proxy.fault = () => {
      requests++;
      if (requests % 8 !== 0) return undefined;
      const [status, code] = requests % 24 === 0 ? ([500, "InternalError"] as const) : ([503, "SlowDown"] as const);
      refused[code]++;
      return { status, code };
    };
    const config = smallConfig("throttled");
    const { study } = await submit(config, stack);
    assert.equal(await ended(study), 0);
    assert.ok(refused.SlowDown > 20 && refused.InternalError > 10, `only ${JSON.stringify(refused)} were refused`);

    const folder = mkdtempSync(join(tmpdir(), "rsa-throttled-"));
    try {
      const [deployed, here] = [join(folder, "deployed"), join(folder, "here")];
      await downloadCommand(study, { out: deployed, activations: true }, quiet);
      await runCommand(config, { out: here }, quiet);
      assert.deepEqual((await compareFolders(folderUrl(deployed), folderUrl(here))).different, []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
