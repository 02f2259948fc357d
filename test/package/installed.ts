/**
 * The package as who installs it has it: packed, installed into an empty folder, its quickstart run on the oldest Node that it is for,
 * and the study that it leaves verified by the sources. `npm run package:check`
 */
import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OLDEST_NODE } from "../../infra/cli/oldest-node.ts";
import { PEERS } from "../../infra/package/package-json.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const elsewhere = mkdtempSync(join(tmpdir(), "rsa-installed-"));
const run = (command: string, args: readonly string[], cwd = elsewhere): string =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** What a reader of the library's page would write; the compiler reads the types of the package by it. */
const PROGRAM = `
import { correlate, measures } from "rsa-serverless/kendall";
import { rdmOf } from "rsa-serverless/rdm";
import { pairedTTest } from "rsa-serverless/stats";
import { readNpy, writeNpy } from "rsa-serverless/formats";
import { architectures } from "rsa-serverless/models";

const rdm: Float64Array = rdmOf("correlation", Float32Array.of(1, 2, 3, 2, 1, 3, 3, 1, 2), 3, 3);
const tau: number | null = correlate(measures["kendall-tau-b"], rdm, Float64Array.of(1, 2, 3));
const { data } = readNpy(writeNpy({ shape: [3], data: rdm }), "rdm.npy");
const { p } = pairedTTest([1, 2, 4], [0, 2, 1]);
const layers = architectures.get("alexnet")?.layers.length;
console.log(JSON.stringify([rdm, tau, data.length, p, layers]));
`;

/** An app that deploys studies beside what else it deploys. */
const APP = `
import { readdirSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { RsaStack } from "rsa-serverless/cdk";

for (const architecture of ["arm64", "x86_64"]) {
  const app = new App({ outdir: "out-" + architecture });
  const stack = new RsaStack(app, "Mine", { architecture, retentionDays: 30 });
  const functions = Template.fromStack(stack).findResources("AWS::Lambda::Function", { Properties: { Handler: "index.handler" } });
  const steps = Object.values(functions).filter(({ Properties }) => Properties.Description?.endsWith("step of a study"));
  const files = readdirSync(app.outdir, { recursive: true }).map(String);
  const sharp = files.find((file) => /@img.sharp-linux-[a-z0-9]+$/.test(file));
  console.log(architecture, steps.length + " functions,", sharp?.replace(/.*[^a-z0-9-]/, ""));
}
`;

try {
  run(process.execPath, ["infra/package/build.ts"], root);
  const [{ filename = "", size = 0 } = {}] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", elsewhere], join(root, "dist")),
  ) as { filename?: string; size?: number }[];
  writeFileSync(join(elsewhere, "package.json"), '{ "private": true, "type": "module" }');
  run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", join(elsewhere, filename)]);
  console.log(`${filename}, ${(size / 1e6).toFixed(1)} MB, installed`);

  const installed = join(elsewhere, "node_modules/rsa-serverless");
  const command = join(installed, "infra/cli/start.js");
  const study = join(elsewhere, "study");
  const binary = `node-${process.platform}-${process.arch}`;
  run("npm", [
    "install",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    `${binary}@${OLDEST_NODE}.0`,
  ]);
  const oldest = join(elsewhere, "node_modules", binary, "bin/node");
  assert.equal(run(oldest, ["--version"]).trim(), `v${OLDEST_NODE}.0`);
  run(oldest, [command, "run", join(installed, "examples/quickstart.yaml"), "--out", study]);
  console.log(run(process.execPath, ["infra/cli/rsa.js", "verify", study], root).trim());

  writeFileSync(join(elsewhere, "program.mts"), PROGRAM);
  const strict = ["--strict", "--module", "nodenext", "--target", "es2024", "--lib", "es2024,dom"];
  run(process.execPath, [join(root, "node_modules/@typescript/native/bin/tsc"), ...strict, "program.mts"]);
  const [rdm, tau, values, p, layers] = JSON.parse(run(oldest, ["program.mjs"])) as [
    object,
    number,
    number,
    number,
    number,
  ];
  assert.deepEqual([Object.values(rdm), tau, values, layers], [[0.5, 1.5, 0.5], 0, 3, 7]);
  assert.ok(Math.abs(p - 0.26970325665977857) < 1e-12); // of t = 4/√7 at 2 degrees of freedom, 1 − t/√(t² + 2)
  console.log("its parts are imported, with their types");

  // as installed beside it; the package brings no CDK of its own
  for (const peer of PEERS) symlinkSync(join(root, "node_modules", peer), join(elsewhere, "node_modules", peer));
  writeFileSync(join(elsewhere, "app.mjs"), APP);
  const processors = run(process.execPath, ["app.mjs"]).trim().split("\n");
  assert.deepEqual(processors, ["arm64 7 functions, sharp-linux-arm64", "x86_64 7 functions, sharp-linux-x64"]);
  console.log("a stack of an app of its own is synthesized, with the packages of the functions' processor");

  const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"22.14.0"})';
  const refused = spawnSync(process.execPath, ["--import", older, command, "--help"], { encoding: "utf8" });
  assert.deepEqual(
    [refused.status, refused.stdout, refused.stderr],
    [2, "", `rsa-serverless needs Node ${OLDEST_NODE} or later, found 22.14.0\n`],
  );
  console.log("an older Node is told so in a sentence");
} finally {
  rmSync(elsewhere, { recursive: true, force: true });
}
