import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawing } from "./drawing.ts";
import * as rules from "./rules.ts";
import { readSource } from "./source-tree.ts";

/** Source files by path; of each, its text. */
const treeOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => readSource(path, text));

describe("readSource", () => {
  it("finds imports of every kind, as paths from the root", () => {
    const text = `
      import { a } from "../store/a.ts";
      import type { B } from "./b.ts";
      export * from "./inner/c.ts";
      const d = await import("../../models/d.ts");
      type E = import("../../shared/e.ts").E;
      const f = new URL("./f.ts", import.meta.url);
      import sharp from "sharp";
      const text = "./no-import.ts";`;
    assert.deepEqual(readSource("functions/plan/x.ts", text).imports, [
      "functions/store/a.ts",
      "functions/plan/b.ts",
      "functions/plan/inner/c.ts",
      "models/d.ts",
      "shared/e.ts",
      "functions/plan/f.ts",
    ]);
  });

  it("finds the literal parts of strings and templates, and no names of modules", () => {
    const text = 'import "./a.ts"; const b = ["one", `two`, `three ${b} four ${b} five`];';
    assert.deepEqual(readSource("infra/x.ts", text).texts, ["one", "two", "three ", " four ", " five"]);
  });
});

describe("the rules find", () => {
  const found: readonly (readonly [what: string, rules.Rule, Readonly<Record<string, string>>, string[]])[] = [
    [
      "an import from a floor above, though of a type",
      rules.importsUpward,
      { "shared/a.ts": 'import type { B } from "../models/b.ts";', "models/b.ts": 'import "../shared/c.ts";' },
      ["shared/a.ts → models/b.ts"],
    ],
    [
      "an import of a file that is not there",
      rules.importsNoFile,
      { "shared/a.ts": 'import "./b.ts";' },
      ["shared/a.ts → shared/b.ts"],
    ],
    [
      "a step that imports another step, and not what both import",
      rules.stepImportsStep,
      {
        "functions/plan/handler.ts": 'import "../store/s.ts"; import "./inner/p.ts"; import "../report/page.ts";',
        "functions/report/definition.ts": 'import "../store/s.ts";',
      },
      ["functions/plan/handler.ts → functions/report/page.ts"],
    ],
    [
      "a circle of files once, from wherever it is entered",
      rules.circleOfFiles,
      {
        "shared/a.ts": 'import "./b.ts"; import "./d.ts";',
        "shared/b.ts": 'import type { C } from "./c.ts";',
        "shared/c.ts": 'import "./b.ts"; import "./d.ts";',
        "shared/d.ts": "",
      },
      ["shared/b.ts → shared/c.ts → shared/b.ts"],
    ],
    [
      "a circle of folders whose files have none",
      rules.circleOfFolders,
      {
        "shared/x/1.ts": 'import "../y/1.ts";',
        "shared/y/1.ts": "",
        "shared/y/2.ts": 'import "../z/1.ts";',
        "shared/z/1.ts": 'import "../x/2.ts";',
        "shared/x/2.ts": "",
      },
      ["shared/x → shared/y → shared/z → shared/x"],
    ],
    [
      "no circle between a folder and the files beside it",
      rules.circleOfFolders,
      {
        "models/registry.ts": 'import "./architectures/alexnet.ts";',
        "models/architectures/alexnet.ts": 'import "../architecture.ts";',
        "models/architecture.ts": "",
      },
      [],
    ],
    [
      "a path that is built outside the layout, by functions or infra",
      rules.buildsPath,
      {
        "functions/store/layout.ts": 'export const rdms = "rdms/";',
        "functions/plan/a.ts": "const path = `rdms/${name}.npy`; const other = `${base}/receipts/x`;",
        "infra/b.ts": 'const path = "rdms"; const no = "hyperdms/";',
        "shared/c.ts": 'const link = "figures/a.svg";',
      },
      ['functions/plan/a.ts: "rdms/"', 'functions/plan/a.ts: "/receipts/x"'],
    ],
    [
      "globalThis in shared, in code and not in words",
      rules.globalInShared,
      {
        "shared/a.ts": "globalThis.x = 1;",
        "shared/b.ts": '// globalThis\nconst name = "globalThis";',
        "infra/c.ts": "globalThis.x;",
      },
      ["shared/a.ts"],
    ],
    [
      "a file of 251 lines, and not one of 250",
      rules.longFile,
      { "shared/a.ts": "\n".repeat(250), "shared/b.ts": "\n".repeat(251) },
      ["shared/b.ts: 251 lines"],
    ],
    [
      "an export without a docstring that another folder imports",
      rules.unexplainedExport,
      {
        "shared/x/a.ts": `/** What a is. */
          export const a = 1;
          export const besideA = 2;

          export const b = 3;
          export const d = 4;`,
        "shared/x/c.ts": 'import { b } from "./a.ts"; export const c = 3;',
        "shared/y/e.ts": 'import { a, besideA, d as e } from "../x/a.ts"; import type { T } from "../z/t.ts";',
        "shared/z/t.ts": "/** A schema. */\nconst T = 1;\n\nexport type T = typeof T;",
        "models/g.ts": 'export { c } from "../shared/x/c.ts"; import { MOST } from "../shared/y/most.ts";',
        "shared/y/most.ts": 'export const MOST = { of: "items" } satisfies Limit;',
      },
      ["shared/x/a.ts: d", "shared/x/c.ts: c"],
    ],
    [
      "a file or folder whose name says nothing",
      rules.emptyName,
      { "shared/utils/a.ts": "", "infra/helpers.ts": "", "infra/common-sense.ts": "" },
      ["shared/utils/a.ts", "infra/helpers.ts"],
    ],
  ];
  for (const [what, rule, files, expected] of found) {
    it(what, () => assert.deepEqual(rule(treeOf(files)), expected));
  }
});

describe("drawing", () => {
  it("shows the folders of each floor and leaves out arrows that follow from others", () => {
    const diagram = drawing(
      treeOf({
        "functions/plan/a.ts": 'import "../store/b.ts"; import "../../shared/plan/c.ts"; import "../steps.ts";',
        "functions/store/b.ts": 'import "../../shared/plan/deep/d.ts"; import "./e.ts";',
        "shared/plan/deep/d.ts": "",
      }),
    );
    const inside = diagram.slice(diagram.indexOf("flowchart"), diagram.lastIndexOf("```"));
    const lines = inside.split("\n").filter((line) => line.includes("/"));
    assert.deepEqual(lines, [
      "    functions/plan[plan]",
      "    functions/store[store]",
      "    shared/plan[plan]",
      "  functions/plan --> functions/store",
      "  functions/store --> shared/plan",
    ]);
  });
});
