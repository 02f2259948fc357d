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

  it("configs/reduce-cannot-hold.yaml is refused on AWS with what it needs and what there is", async () => {
    const request = {
      config: pathToFileURL(inInputs("configs/reduce-cannot-hold.yaml")).href,
      artifacts: "./" as const,
    };
    await assert.rejects(makePlan({ ...request, compute: "lambda" }, folderStore), {
      name: "InputError",
      message: /10500 tests under 1000000 permutations need 80109 MB of memory .* has 3008 MB; needed fewer/,
    });
    const { plan } = await makePlan(request, folderStore);
    assert.match(planText(plan), /\nOn AWS {8}not possible: the numerators of 10500 tests/);
  });
});
