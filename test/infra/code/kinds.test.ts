import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { STEP_LIST, type Step } from "../../../functions/steps.ts";
import { CARRIERS, isCarrier } from "../../../infra/code/carriers.ts";
import { bundlesOf, KINDS } from "../../../infra/code/digests.ts";
import type { CodeKind } from "../../../shared/plan/code-digests.ts";
import { FLOORS, sourceTree } from "../../architecture/source-tree.ts";

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

/** The kinds of what each step writes. */
const WRITTEN: Readonly<Record<Step, readonly CodeKind[]>> = {
  plan: [], // every run plans anew, and compares
  extract: ["activations"],
  compare: ["rdm"],
  permute: ["numerators"],
  reduce: ["statistics"],
  report: ["report"],
  failure: [], // writes no artifact
};

/** What every step on one machine goes through. */
const COMPUTED: readonly CodeKind[] = ["activations", "rdm", "numerators", "statistics", "report"];

/** What else stands between a step and its bytes. */
const BETWEEN: Readonly<Record<string, readonly CodeKind[]>> = {
  "functions/permute/in-this-thread.ts": ["numerators"],
  "functions/comparison/held-layer.ts": ["rdm"],
  "infra/local/local-runtime.ts": COMPUTED,
  "infra/local/local-steps.ts": COMPUTED,
  "functions/stimuli/wanted-image.ts": ["activations"],
  "functions/plan/plan-brain.ts": ["brain-rdm"],
  "infra/local/permute-worker.ts": ["numerators"],
  "functions/threads/worker-pool.ts": ["activations", "numerators"],
  "functions/threads/answer-tasks.ts": ["activations", "numerators"],
  "functions/stimuli/image-worker.ts": ["activations"],
};

/** All that carriers know of the floors that compute: names and schemas. */
const NAMES = [
  "shared/config/schema.ts",
  "shared/errors.ts",
  "shared/measures/measures.ts",
  "shared/numerators/numerators.ts",
  "shared/plan/code-digests.ts",
  "shared/plan/schema.ts",
];

/** Every function of a file does one thing more: it says its name. */
function marked(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const insertions: [at: number, text: string][] = [];
  let count = 0;
  const visit = (node: ts.Node): void => {
    const body = ts.isFunctionLike(node) && "body" in node ? node.body : undefined;
    if (body) {
      const mark = `marked("${path} ${ts.isFunctionDeclaration(node) ? (node.name?.text ?? "") : ""} ${count++}")`;
      if (ts.isBlock(body)) {
        const first = body.statements.at(0);
        const isSuper = first !== undefined && /^super\(/.test(first.getText());
        insertions.push([isSuper ? first.end : body.getStart() + 1, `${mark};`]);
      } else insertions.push([body.getStart(), `(${mark},`], [body.end, ")"]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return insertions
    .sort(([a], [b]) => b - a)
    .reduce((done, [at, inserted]) => done.slice(0, at) + inserted + done.slice(at), text);
}

describe("the kinds of code", () => {
  let copy = "";
  /** for each kind and each file, the functions that can run from it */
  let running: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  before(async () => {
    copy = mkdtempSync(join(tmpdir(), "rsa-kinds-"));
    for (const part of FLOORS) cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
    for (const { path } of sourceTree())
      writeFileSync(join(copy, path), marked(path, readFileSync(join(PROJECT, path), "utf8")));
    const entries: Record<string, string> = { ...KINDS };
    for (const step of Object.keys(WRITTEN)) entries[`step-${step}`] = `functions/${step}/step.ts`;
    for (const path of Object.keys(BETWEEN)) entries[path.replaceAll(/\W/g, "-")] = path;
    const { bundles } = await bundlesOf(entries, copy);
    const marks = (script: Uint8Array): string[] =>
      [
        ...Buffer.from(script)
          .toString()
          .matchAll(/\bmarked\("(.*?)"\)/g),
      ].map(([, name = ""]) => name);
    running = new Map([...bundles].map(([name, { script }]) => [name, new Set(marks(script))]));
  });
  after(() => rmSync(copy, { recursive: true }));

  const lacking = (entry: string, kinds: readonly string[]): string[] => {
    const own = running.get(entry) ?? assert.fail(`${entry} was not bundled`);
    assert.ok(own.size > 0, `${entry} runs something`);
    const held = new Set(kinds.flatMap((kind) => [...(running.get(kind) ?? [])]));
    return [...own].filter((name) => !held.has(name));
  };

  it("are looked at for every step", () => {
    assert.deepEqual(
      Object.keys(WRITTEN),
      STEP_LIST.map(({ name }) => name),
    );
  });

  for (const [step, kinds] of Object.entries(WRITTEN).filter(([, written]) => written.length > 0)) {
    it(`hold every function that ${step} can call, but for those of carriers`, () => {
      assert.deepEqual(lacking(`step-${step}`, kinds), []);
    });
  }

  for (const [path, kinds] of Object.entries(BETWEEN)) {
    it(`hold every function that ${path} can call, in ${kinds.join()}`, () => {
      assert.deepEqual(lacking(path.replaceAll(/\W/g, "-"), kinds), []);
    });
  }

  it("would be told of a function that they lack", () => {
    assert.ok(lacking("step-report", ["statistics"]).some((name) => name.startsWith("functions/report/step.ts run")));
  });
});

describe("a carrier", () => {
  const carriers = sourceTree().filter(({ path }) => isCarrier(path));

  it("is a file that is there, and as few as are listed", () => {
    for (const path of Object.keys(CARRIERS)) assert.ok(existsSync(join(PROJECT, path)), path);
    assert.equal(carriers.length, Object.keys(CARRIERS).length + STEP_LIST.length);
  });

  it("knows nothing that computes", () => {
    const computing = carriers.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => /^(shared|models)\//.test(imported) && !NAMES.includes(imported))
        .map((imported) => `${path} imports ${imported}`),
    );
    assert.deepEqual(computing, []);
  });

  it("has no arithmetic, takes no part of a whole, and chooses no value", () => {
    for (const { path } of carriers) assert.deepEqual(choices(readFileSync(join(PROJECT, path), "utf8")), [], path);
  });

  it("would not be one that did", () => {
    for (const text of [
      "export const seconds = (from: number, to: number) => to - from;",
      "export const negative = (seconds: number) => -seconds;",
      "export const next = (wanted: Artifact[], i: number) => wanted[i];",
      "export const last = (wanted: Artifact[]) => wanted.at(0);",
      "export const sorted = (wanted: Artifact[]) => wanted.toSorted();",
      'export const less = (plan: Plan) => ({ ...plan, alternative: "less" });',
      "export const without = ({ tests, ...plan }: Plan) => plan;",
      "export const numerator = (tau: boolean) => (tau ? one : other);",
      "export const either = (one?: Plan) => one || DEFAULT;",
      "export function only(plan: Plan) { switch (plan.name) {} }",
      "export const other = (plan: Plan) => { plan.name = OTHER; };",
    ])
      assert.equal(choices(text).length, 1, text);
  });
});

/** Methods of lists that leave out items, or put them into another order. */
const TAKING =
  /^(at|copyWithin|fill|find|findLast|pop|reduce|reduceRight|reverse|shift|slice|sort|splice|toReversed|toSorted|toSpliced|with)$/;

/** Where a file does more than pass on what it is given; but for a default, and for what an error is, which is told. */
function choices(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isChoice(node)) found.push(node.getText());
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("carrier.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

function isChoice(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node)) return node.operator !== ts.SyntaxKind.ExclamationToken;
  if (ts.isPostfixUnaryExpression(node)) return true;
  if (ts.isElementAccessExpression(node)) return !ts.isStringLiteral(node.argumentExpression);
  if (ts.isSpreadAssignment(node) || ts.isSwitchStatement(node)) return true;
  if (ts.isBindingElement(node)) return node.dotDotDotToken !== undefined;
  if (ts.isConditionalExpression(node)) return !isOfError(node.condition);
  if (ts.isPropertyAccessExpression(node)) return TAKING.test(node.name.text);
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.EqualsToken) return true;
  return kind >= ts.SyntaxKind.PlusToken && kind <= ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken;
}

const isOfError = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
