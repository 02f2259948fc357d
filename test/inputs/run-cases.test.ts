/** Rows of the table of inputs that once went wrong which planning on one machine does not decide. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "node:test";
import { makePlan } from "../../functions/plan/make-plan.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { planText } from "../../infra/cli/plan-text.ts";
import { runStudy } from "../end-to-end/run-study.ts";
import { inInputs, without } from "../reference.ts";

const skip = without(inInputs("cases.json"));

/** The study of a config, run to its end. */
async function ran(name: string, use: (folder: string) => void): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), "run-case-"));
  try {
    const { outcome } = await runStudy({ config: inInputs(`configs/${name}.yaml`), out });
    assert.equal(outcome.kind, "done");
    use(out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

describe("inputs that once went wrong where they were run", { skip }, () => {
  it("configs/less.yaml is summed up by its smallest tau, which is what it tests", () =>
    ran("less", (out) => {
      const page = readFileSync(join(out, "report.html"), "utf8");
      assert.doesNotMatch(page, /The largest Kendall/);
      assert.match(page, /The smallest Kendall/);
    }));

  it("configs/vs-in-names.yaml has two contrasts that can be told apart", () =>
    ran("vs-in-names", (out) => {
      const [, ...rows] = readFileSync(join(out, "anova.csv"), "utf8").trim().split("\n");
      const names = new Set(rows.map((row) => row.split(",")[0]));
      assert.equal(names.size, 2, [...names].join());
    }));

  it("configs/reduce-cannot-hold.yaml is planned for AWS, where reduce goes range by range and keeps no null distributions", async () => {
    const config = pathToFileURL(inInputs("configs/reduce-cannot-hold.yaml")).href;
    const { plan } = await makePlan({ config, artifacts: "./", compute: "lambda" }, folderStore);
    assert.match(plan.notes.join("\n"), /null distributions/);
    assert.match(planText(plan), /\nOn AWS /);
  });
});
