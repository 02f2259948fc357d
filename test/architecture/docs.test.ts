import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { inlineCode, PAGES, readPage, ROOT, snippets } from "../examples/snippets.ts";

const { scripts } = JSON.parse(readPage("package.json")) as { scripts: Record<string, string> };

/** What is found of a kind on each page, as `page: what`, where it is not as it should be. */
const wrong = (found: (text: string, page: string) => Iterable<string>): string[] =>
  PAGES.flatMap((page) => [...new Set(found(readPage(page), page))].map((what) => `${page}: ${what}`));

const matches = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, group = ""]) => group);

/** Code within a line, and the lines of a shell. */
const codeIn = (text: string): string[] => [
  ...inlineCode(text),
  ...snippets(text, "sh", "bash").flatMap((block) => block.split("\n")),
];

/** Whether a path leads to something from the root or from the page; `<name>`, `*` and `…` stand for anything. */
const isThere = (path: string, page: string): boolean => {
  const pattern = path.replace(/<[^>]+>|…/g, "*");
  return ["", dirname(page)].some((from) => globSync(join(from, pattern), { cwd: ROOT }).length > 0);
};

/** As GitHub makes the address of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

describe("what is written", () => {
  it("is found: the pages of the project", () => assert.ok(PAGES.length > 40, String(PAGES.length)));

  it("links to files and headings that are there", () => {
    const dangling = wrong((text, page) =>
      matches(text, /\]\(([^)\s]+)\)/g).filter((link) => {
        if (/^(https?|mailto):/.test(link)) return false;
        const [path = "", anchor = ""] = link.split("#");
        const target = path === "" ? page : join(dirname(page), path);
        if (globSync(target, { cwd: ROOT }).length === 0) return true;
        return (
          anchor !== "" &&
          !matches(readPage(target), /^#+ (.+)$/gm)
            .map(anchorOf)
            .includes(anchor)
        );
      }),
    );
    assert.deepEqual(dangling, []);
  });

  it("names files and folders of the project that are there", () => {
    const path = /^(?:shared|models|functions|infra|test|docs|examples|\.ci)\/[\w./*<>…-]*[\w/>*]$/;
    const absent = wrong((text, page) =>
      codeIn(text)
        .flatMap((code) => code.split(/[\s(),;:]+/))
        .filter((word) => path.test(word) && !isThere(word, page)),
    );
    assert.deepEqual(absent, []);
  });

  it("names scripts that package.json has", () => {
    assert.deepEqual(
      wrong((text) => matches(text, /npm run ([\w:-]*\w)/g).filter((name) => !(name in scripts))),
      [],
    );
  });

  it("says in CONTRIBUTING what every script does", () => {
    const commands = matches(readPage("CONTRIBUTING.md"), /^\| (`.+?) \|/gm).join();
    const said = (name: string): boolean => new RegExp(`\`npm (run )?${name}[ \`]`).test(commands);
    assert.deepEqual(
      Object.keys(scripts).filter((name) => !said(name)),
      [],
    );
  });

  it("names in its recipes what the code calls so", () => {
    const sources = globSync("{shared,models,functions,infra,test}/**/*.ts", { cwd: ROOT }).filter(
      (path) => !path.includes("node_modules"),
    );
    const words = new Set(sources.flatMap((path) => readPage(path).match(/\w+/g) ?? []));
    const unknown = wrong((text, page) =>
      /adding-a-|CONTRIBUTING/.test(page)
        ? inlineCode(text).flatMap((code) =>
            (code.match(/\b[a-zA-Z]\w*[a-z][A-Z]\w*|\b[A-Z]+_[A-Z_]+\b/g) ?? []).filter((word) => !words.has(word)),
          )
        : [],
    );
    assert.deepEqual(unknown, []);
  });
});
