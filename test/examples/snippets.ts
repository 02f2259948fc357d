import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What is written of the project as it is; the changelog also names what is gone. */
export const PAGES: readonly string[] = globSync(["*.md", "{docs,infra,test,examples}/**/*.md"], { cwd: ROOT }).filter(
  (path) => path !== "CHANGELOG.md" && !path.includes("node_modules"),
);

/** The text of a file of the project. */
export const readPage = (page: string): string => readFileSync(join(ROOT, page), "utf8");

/** Blocks of a page in one of these languages, as its fences call them. */
export const snippets = (text: string, ...languages: readonly string[]): string[] =>
  Array.from(
    text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm),
    ([, language = "", block = ""]) => [language, block] as const,
  ).flatMap(([language, block]) => (languages.includes(language) ? [block] : []));

/** Code within the lines of a page, without what stands in blocks. */
export const inlineCode = (text: string): string[] =>
  Array.from(text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g), ([, code = ""]) => code);
