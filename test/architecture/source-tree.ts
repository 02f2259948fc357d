import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** From the bottom up: a floor may import from itself and from the floors before it. */
export const FLOORS = ["shared", "models", "functions", "infra"] as const;

export interface SourceFile {
  readonly path: string; // from the root of the project
  readonly lines: number;
  /** files of the project that it imports, statically or when it needs them, for values or for types alone */
  readonly imports: readonly string[];
  /** literal parts of its strings and templates, without the names of modules */
  readonly texts: readonly string[];
  readonly identifiers: ReadonlySet<string>;
}

/** Every source file of the four floors. */
export function sourceTree(): SourceFile[] {
  const paths = globSync(`{${FLOORS.join(",")}}/**/*.ts`, { cwd: root }).filter(
    (path) => !path.includes("node_modules"),
  );
  return paths.sort().map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
}

/** @param path - decides what relative imports mean; nothing is read from there */
export function readSource(path: string, text: string): SourceFile {
  const imports = new Set<string>();
  const texts: string[] = [];
  const identifiers = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (namesModule(node)) {
      if (node.text.startsWith(".") && node.text.endsWith(".ts")) imports.add(join(dirname(path), node.text));
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      texts.push(node.text);
    } else if (ts.isIdentifier(node)) identifiers.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return { path, lines: text.split("\n").length - 1, imports: [...imports], texts, identifiers };
}

/** In `import … from "x"`, `export … from "x"`, `import("x")`, as a value or a type, and `new URL("x", import.meta.url)`, a worker's file. */
function namesModule(node: ts.Node): node is ts.StringLiteral {
  if (!ts.isStringLiteral(node)) return false;
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  if (ts.isCallExpression(parent)) return parent.expression.kind === ts.SyntaxKind.ImportKeyword;
  return ts.isNewExpression(parent) && node.text.endsWith(".ts") && parent.expression.getText() === "URL";
}
