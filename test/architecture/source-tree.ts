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
  /** names that it exports and that no docstring speaks of */
  readonly unexplained: readonly string[];
  /** names that it imports, by the path of the file that exports them */
  readonly importedNames: ReadonlyMap<string, readonly string[]>;
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
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  visit(source);
  return {
    path,
    lines: text.split("\n").length - 1,
    imports: [...imports],
    texts,
    identifiers,
    unexplained: unexplainedIn(source),
    importedNames: importedNamesOf(source, path),
  };
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

/**
 * Exported names without a docstring. What stands right below what has one shares it, without a blank line between them; so do the
 * overloads of a function, and the type of a schema that has its name. A `Limit` says in its own fields what it is.
 */
function unexplainedIn(source: ts.SourceFile): string[] {
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const explained = new Set<string>();
  const exported = new Set<string>();
  let block = { end: -1, isExplained: false };
  for (const statement of source.statements) {
    const begins = lineOf(statement.getStart(source, true));
    const follows = begins === block.end + 1;
    block = {
      end: lineOf(statement.end),
      isExplained: ts.getJSDocCommentsAndTags(statement).length > 0 || (follows && block.isExplained),
    };
    for (const name of declaredNames(statement)) {
      if (block.isExplained || /satisfies Limit;$/.test(statement.getText())) explained.add(name);
      if (ts.canHaveModifiers(statement) && statement.modifiers?.some(isExport)) exported.add(name);
    }
  }
  return [...exported].filter((name) => !explained.has(name));
}

const isExport = ({ kind }: ts.ModifierLike): boolean => kind === ts.SyntaxKind.ExportKeyword;

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function importedNamesOf(source: ts.SourceFile, path: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const statement of source.statements) {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    const named = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || !named) continue;
    if (!ts.isNamedImports(named) && !ts.isNamedExports(named)) continue;
    const from = join(dirname(path), moduleSpecifier.text);
    const imported = named.elements.map((element) => (element.propertyName ?? element.name).text);
    names.set(from, [...(names.get(from) ?? []), ...imported]);
  }
  return names;
}
