import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { arch, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { STEP_LIST, type Step } from "../../../functions/steps.ts";
import { gitRevision } from "../../../infra/code/revision.ts";
import { copyPackages } from "../../../infra/bundle/copy-packages.ts";
import { PROJECT } from "../../../infra/project.ts";
import { RsaStack } from "../../../infra/stack.ts";

/** Megabytes unzipped, on the processor that needs more, with a tenth to grow; Lambda's own limit is 250. */
const BUDGET_MB: Readonly<Record<Step, number>> = {
  plan: 79,
  extract: 80,
  compare: 52,
  permute: 4,
  reduce: 9,
  report: 38,
  failure: 4,
};

/** Processor of a program, by byte 18 of its ELF header. */
const ELF_MACHINE = { arm64: 0xb7, x86_64: 0x3e } as const;
type Architecture = keyof typeof ELF_MACHINE;

const host: Architecture = arch() === "arm64" ? "arm64" : "x86_64";

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const megabytes = (folder: string): number =>
  filesOf(folder).reduce((sum, path) => sum + statSync(path).size, 0) / 2 ** 20;

const machinesOf = (folder: string): number[] =>
  filesOf(folder)
    .filter((path) => /\.(node|so)(\.[\d.]+)?$/.test(path))
    .map((path) => readFileSync(path)[18]);

/** Runs a module in a process of its own, far from the packages of this project. */
function runIn(folder: string, code: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: folder,
    env: { AWS_REGION: "us-east-1", POWERTOOLS_DEV: "false" },
    encoding: "utf8",
  });
  return { status, output: `${stdout}${stderr}` };
}

describe("the bundle of each function, as cdk makes it for this machine's processor", () => {
  const output = mkdtempSync(join(tmpdir(), "rsa-bundles-"));
  const folders = new Map<string, string>();
  before(() => {
    const template = Template.fromStack(new RsaStack(new App({ outdir: output }), "Rsa", { architecture: host }));
    for (const [name, { Properties }] of Object.entries(template.findResources("AWS::Lambda::Function"))) {
      const { Code } = Properties as { Code: { S3Key: string } };
      folders.set(name, join(output, `asset.${Code.S3Key.replace(".zip", "")}`));
    }
  });
  after(() => rmSync(output, { recursive: true, force: true }));

  for (const { name: step, packages } of STEP_LIST) {
    const folderOf = (): string =>
      [...folders].find(([name]) => name.toLowerCase().startsWith(`steps${step}function`))?.[1] ?? "";

    it(`of ${step} is within ${BUDGET_MB[step]} MB`, (test) => {
      const size = megabytes(folderOf());
      test.diagnostic(`${step}: ${size.toFixed(1)} MB`);
      assert.ok(size <= BUDGET_MB[step], `${size} MB`);
    });

    it(`of ${step} loads where nothing else is installed, packages and handler`, () => {
      const loads = [...packages.filter((name) => name !== "dejavu-fonts-ttf")].map(
        (name) => `await import(${JSON.stringify(name)});`,
      );
      const handler = pathToFileURL(join(folderOf(), "index.mjs")).href;
      const code = `${loads.join("\n")}
        const { handler } = await import(${JSON.stringify(handler)});
        if (typeof handler !== "function") throw new Error("no handler");`;
      const { status, output: said } = runIn(folderOf(), code);
      assert.equal(status, 0, said);
    });
  }

  it("of report names the commit that it was built from, as it has no git to ask", (test) => {
    const { commit } = gitRevision();
    if (commit === null) {
      test.skip("the sources are no checkout");
      return;
    }
    const report = [...folders].find(([name]) => name.startsWith("StepsReportFunction"))?.[1] ?? "";
    assert.ok(readFileSync(join(report, "index.mjs"), "utf8").includes(commit));
  });

  it("of no step names a folder of this machine, so that the same code is the same asset in every clone", () => {
    for (const folder of folders.values()) {
      const { sources } = JSON.parse(readFileSync(join(folder, "index.mjs.map"), "utf8")) as { sources: string[] };
      assert.deepEqual(
        sources.filter((source) => source.startsWith("..") || isAbsolute(source)),
        [],
      );
      assert.ok(!readFileSync(join(folder, "index.mjs"), "utf8").includes(PROJECT));
    }
  });

  it("of report brings the fonts that its text is drawn in", () => {
    const report = [...folders].find(([name]) => name.startsWith("StepsReportFunction"))?.[1] ?? "";
    assert.ok(filesOf(report).some((path) => path.endsWith("DejaVuSans.ttf")));
  });
});

for (const architecture of ["arm64", "x86_64"] as const) {
  describe(`the packages beside the bundles for ${architecture}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "rsa-packages-"));
    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const { name: step } of STEP_LIST.filter(({ packages }) => packages.length > 0)) {
      it(`of ${step} are for that processor alone`, (test) => {
        const own = join(folder, step);
        try {
          copyPackages(step, architecture, own);
        } catch (error) {
          // packages of another processor come from the registry, once
          if (architecture === host) throw error;
          test.skip(`the registry cannot be reached: ${String(error)}`);
          return;
        }
        assert.ok(machinesOf(own).every((machine) => machine === ELF_MACHINE[architecture]));
        if (step === "extract")
          assert.equal(machinesOf(own).length, 4, "onnxruntime and libvips, each with its binding");
        assert.ok(megabytes(own) < BUDGET_MB[step]);
      });
    }
  });
}
