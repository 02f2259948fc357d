/** Pieces of programs that pages show, where no other test runs them: TypeScript is compiled with test/types, Python is parsed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { describe, it, mock } from "node:test";
import { CDK_ENTRY, ENTRIES } from "../../infra/package/package-json.ts";
import { PAGES, readPage, ROOT, snippets } from "./snippets.ts";

/** As a file of test/types imports what a page imports of the package, or of a clone. */
const imported = (snippet: string): string =>
  Object.entries({ ...ENTRIES, ...CDK_ENTRY })
    .reduce(
      (text, [entry, file]) => text.replaceAll(`"rsa-serverless${entry.slice(1)}"`, `"../../${file}.ts"`),
      snippet,
    )
    .replaceAll('"./rsa-serverless/', '"../../');

describe("a program that a page shows", () => {
  it("is one that the compiler has read, if it is TypeScript or JavaScript", () => {
    const compiled = globSync("test/types/page-*.ts", { cwd: ROOT }).map(readPage);
    const shown = PAGES.filter((page) => page !== "docs/api.md").flatMap((page) =>
      snippets(readPage(page), "ts", "js").map(imported),
    );
    assert.equal(shown.length, compiled.length);
    for (const snippet of shown) {
      const lines = snippet.split("\n");
      assert.ok(
        compiled.some((file) => lines.every((line) => file.includes(line))),
        snippet,
      );
    }
  });

  it("prints what it says, of the library", async () => {
    const { mock: printed } = mock.method(console, "log", () => undefined);
    try {
      await import("../types/page-library.ts");
      assert.deepEqual(
        printed.calls.map((call) => call.arguments as unknown[]),
        [[0.816496580927726]],
      );
    } finally {
      printed.restore();
    }
  });

  const python = process.env["RSA_PYTHON"] ?? "python3";
  const skip = spawnSync(python, ["-c", "1"]).status === 0 ? false : "Python not present";
  it("is Python, if it says so", { skip }, () => {
    const shown = PAGES.flatMap((page) => snippets(readPage(page), "python", "py"));
    assert.ok(shown.length > 15);
    const script = "import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)";
    const { status, stderr } = spawnSync(python, ["-c", script], { input: JSON.stringify(shown), encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
});
