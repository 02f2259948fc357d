/** Command lines that pages show, read as a shell and the program would; nothing is run. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { App } from "aws-cdk-lib";
import { type Command, CommanderError } from "commander";
import { rsaCommands } from "../../../infra/cli/commands.ts";
import { deploymentName, readOptions } from "../../../infra/options.ts";
import { inlineCode, PAGES, readPage, snippets } from "../../examples/snippets.ts";

/** A command is named in a sentence without what it is given. */
const UNFINISHED = "commander.missingArgument";

/** The words of each command in a line of a shell, without comment and redirections; commands end at `&&`, `|` and `;`. */
function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]];
  let redirected = false;
  for (const [token] of line.matchAll(/"[^"]*"|'[^']*'|\S+/g)) {
    if (token.startsWith("#")) break;
    const ends = /^(&&|\||;)$/.test(token);
    if (ends) commands.push([]);
    redirected = !ends && (redirected || token.startsWith(">"));
    if (!ends && !redirected) commands.at(-1)!.push(token.replace(/^(["'])(.*)\1$/, "$2"));
  }
  return commands;
}

/** What `rsa` is called with in a line of a shell. */
const calls = (line: string): string[][] =>
  commandsIn(line).flatMap((words) => {
    const [program = "", ...given] = words[0] === "npx" ? words.slice(1) : words;
    return /^rsa(-serverless)?$/.test(program) && /^[a-z]/.test(given[0] ?? "") ? [given] : [];
  });

describe("a command that a page shows", () => {
  let program: Command;
  before(() => {
    program = rsaCommands();
    for (const command of program.commands) {
      command.action(() => undefined).configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    }
  });

  /** Why the program refuses words; undefined if it does not. */
  const refusal = (words: readonly string[]): CommanderError | undefined => {
    try {
      program.parse(words, { from: "user" });
      return undefined;
    } catch (error) {
      assert.ok(error instanceof CommanderError);
      return error;
    }
  };
  const refused = (lines: (page: string) => string[], mayLack: boolean): string[] =>
    PAGES.flatMap((page) =>
      lines(readPage(page))
        .flatMap(calls)
        .flatMap((words) => {
          const error = refusal(words);
          return error === undefined || (mayLack && error.code === UNFINISHED)
            ? []
            : [`${page}: rsa ${words.join(" ")}: ${error.message}`];
        }),
    );

  it("is one that the program takes, with its options and their values", () => {
    const lines = (text: string): string[] => snippets(text, "sh", "bash").flatMap((block) => block.split("\n"));
    assert.ok(PAGES.flatMap((page) => lines(readPage(page)).flatMap(calls)).length > 20);
    assert.deepEqual(refused(lines, false), []);
  });

  it("is one that it has, where a sentence names it", () => assert.deepEqual(refused(inlineCode, true), []));

  it("is told from one that it does not take", () => {
    for (const line of ["rsa rnu a.yaml", "rsa run", "rsa run a.yaml --workers 0", "rsa layers x --layout CHWN"])
      assert.notEqual(refusal(calls(line)[0]), undefined, line);
    assert.deepEqual(calls("npx rsa ledger \"a b\" --claim 'A > B' > x.txt && rsa schema # c"), [
      ["ledger", "a b", "--claim", "A > B"],
      ["schema"],
    ]);
  });
});

describe("an option of a deployment that a page shows", () => {
  it("is one that the stack takes", () => {
    const shown = PAGES.flatMap((page) => Array.from(readPage(page).matchAll(/--context (\w+)=([^\s`]+)/g)));
    const options = shown.map(([, name = "", value]) => [name, value] as const).filter(([name]) => name !== "option");
    assert.ok(options.length > 3);
    for (const [name, value] of options) {
      const { node } = new App({ context: { [name]: value } });
      deploymentName(node); // refuses a name that is almost that of an option
      if (name !== "name")
        assert.notEqual(readOptions(node)[name as keyof ReturnType<typeof readOptions>], undefined, name);
    }
  });
});
