import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** What is written of the project as it is; the changelog also names what is gone. */
const PAGES = globSync(["*.md", "{docs,infra,test,examples}/**/*.md"], {
  cwd: root,
  exclude: (path) => path === "CHANGELOG.md" || path.includes("node_modules"),
});

/** What is found of a kind on each page, as `page: what`, where it is not as it should be. */
const wrong = (found: (text: string, page: string) => Iterable<string>): string[] =>
  PAGES.flatMap((page) => [...new Set(found(read(page), page))].map((what) => `${page}: ${what}`));

const matches = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, group = ""]) => group);

/** Code within a line, without what stands in blocks. */
const codeIn = (text: string): string[] => matches(text.replace(/^```[\s\S]*?^```$/gm, ""), /`([^`\n]+)`/g);

/** Whether a path leads to something from the root or from the page; `<name>`, `*` and `…` stand for anything. */
const isThere = (path: string, page: string): boolean => {
  const pattern = path.replace(/<[^>]+>|…/g, "*");
  return ["", dirname(page)].some((from) => globSync(join(from, pattern), { cwd: root }).length > 0);
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
        if (globSync(target, { cwd: root }).length === 0) return true;
        return (
          anchor !== "" &&
          !matches(read(target), /^#+ (.+)$/gm)
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
    const commands = matches(read("CONTRIBUTING.md"), /^\| (`.+?) \|/gm).join();
    const said = (name: string): boolean => new RegExp(`\`npm (run )?${name}[ \`]`).test(commands);
    assert.deepEqual(
      Object.keys(scripts).filter((name) => !said(name)),
      [],
    );
  });

  describe("of the command line", () => {
    let options: Map<string, Set<string>>;

    before(() => {
      const completion = execFileSync(process.execPath, [join(root, "infra/cli/rsa.ts"), "completion", "fish"], {
        encoding: "utf8",
      });
      const lines = completion.matchAll(/__rsa_does (\S+)'(?: -l (\S+))?/g);
      options = new Map();
      for (const [, command = "", option = ""] of lines) {
        options.set(command, (options.get(command) ?? new Set()).add(`--${option}`));
      }
    });

    it("names commands and options that it has", () => {
      const unknown = wrong((text) => {
        const blocks = matches(text, /^```sh\n([\s\S]*?)^```$/gm).flatMap((block) => block.split("\n"));
        return [...codeIn(text), ...blocks].flatMap((code) => {
          const [, command = "", rest = ""] =
            /^(?:npx )?rsa(?:-serverless)? ([a-z]+)(.*)/.exec(code.replace(/\s#.*$/, "")) ?? [];
          if (command === "") return [];
          const known = options.get(command);
          if (known === undefined) return [code];
          return matches(rest, /(--[a-z-]+)/g).some((option) => !known.has(option)) ? [code] : [];
        });
      });
      assert.deepEqual(unknown, []);
    });
  });
});
