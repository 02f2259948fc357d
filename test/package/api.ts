/** What the library exports, read from its sources: `docs/api.md` is written from it, and examples are run from it. */
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { ENTRIES } from "../../infra/package/package-json.ts";

export const API = new URL("../../docs/api.md", import.meta.url);

/** One name that a program can import. */
export interface Exported {
  readonly name: string;
  readonly isType: boolean;
  /** the declaration without its body */
  readonly signature: string;
  /** the comment that stands before it, without the example */
  readonly text: string;
  readonly example: string | undefined;
}

export interface Entry {
  /** as it is imported, e.g. `rsa-serverless/stats` */
  readonly specifier: string;
  /** its file */
  readonly file: URL;
  readonly text: string;
  readonly exports: readonly Exported[];
}

const parsed = (file: URL): ts.SourceFile =>
  ts.createSourceFile(fileURLToPath(file), readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);

/** All that can be imported, entry by entry. */
export function publicEntries(): Entry[] {
  return Object.entries(ENTRIES).map(([entry, path]) => {
    const file = new URL(`../../${path}.ts`, import.meta.url);
    const source = parsed(file);
    return {
      specifier: entry.replace("./", "rsa-serverless/"),
      file,
      text: commentBefore(source.statements[0]).text,
      exports: source.statements.filter(ts.isExportDeclaration).flatMap((statement) => exportsOf(statement, file)),
    };
  });
}

function exportsOf({ exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration, from: URL): Exported[] {
  if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier))
    throw new Error(`${from.pathname} exports something that has no name`);
  const source = parsed(new URL(moduleSpecifier.text, from));
  return exportClause.elements.map((element) => {
    const name = element.name.text;
    const declaration = source.statements.find((statement) => declares(statement, name));
    if (!declaration) throw new Error(`${moduleSpecifier.text} does not declare ${name}`);
    const isType = isTypeOnly || element.isTypeOnly;
    return { name, isType, signature: signatureOf(declaration), ...commentBefore(declaration) };
  });
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some((one) => one.name.getText() === name);
  const named = statement as ts.Statement & { readonly name?: ts.Node };
  return named.name?.getText() === name;
}

/** A declaration as far as who calls it must know it: types whole, functions and values up to what they do. */
function signatureOf(statement: ts.Statement): string {
  const text = statement.getText().replace(/^export /, "");
  if (ts.isFunctionDeclaration(statement) && statement.body)
    return text.slice(0, -statement.body.getText().length).trim();
  if (!ts.isVariableStatement(statement)) return text;
  const [one] = statement.declarationList.declarations;
  const { initializer } = one;
  if (!initializer) return text;
  const body = ts.isArrowFunction(initializer) ? initializer.body : initializer;
  return text.slice(0, text.lastIndexOf(body.getText())).replace(/\s*=>?\s*$/, "");
}

const EXAMPLE = /\n*@example\n```ts\n([^]*?)\n```/;

function commentBefore(node: ts.Node | undefined): Pick<Exported, "text" | "example"> {
  if (!node) return { text: "", example: undefined };
  const { text: source } = node.getSourceFile();
  const range = ts.getLeadingCommentRanges(source, node.getFullStart())?.at(-1);
  const comment = range ? source.slice(range.pos, range.end) : "";
  const text = comment
    .replace(/^\/\*\*\s?|\s*\*\/$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .trim();
  return { text: text.replace(EXAMPLE, ""), example: EXAMPLE.exec(text)?.[1] };
}

const fenced = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``;

/** The page of the library: a section per entry, and what stands in the sources. */
export function apiPage(entries: readonly Entry[]): string {
  const sections = entries.map(({ specifier, text, exports }) =>
    [
      `## ${specifier}`,
      text,
      ...exports.map(({ name, signature, text: said, example }) =>
        [`### ${name}`, said, fenced(signature), ...(example === undefined ? [] : ["Example:", fenced(example)])]
          .filter((part) => part !== "")
          .join("\n\n"),
      ),
    ].join("\n\n"),
  );
  return `# The library\n\nWritten from the sources by \`npm run snapshot\`; every example is run by a test. Examples use what stands under the same heading, \`measures\` and \`correlate\`
of \`rsa-serverless/kendall\`, and \`readFile\` and \`writeFile\` of \`node:fs/promises\`; behind \`// =>\` stands what comes out.\n\n${sections.join("\n\n")}\n`;
}

if (import.meta.main) {
  writeFileSync(API, apiPage(publicEntries()));
  process.stdout.write(`${relative(process.cwd(), fileURLToPath(API))}\n`);
}
