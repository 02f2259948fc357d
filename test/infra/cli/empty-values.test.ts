import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Command } from "commander";
import { rsaCommands } from "../../../infra/cli/commands.ts";
import { command, isRefusal } from "./refusals.ts";

/** Command lines of a command in each of which one argument, or the value of one option, is empty. */
function emptiedLines({ registeredArguments, options }: Command): { what: string; args: string[] }[] {
  const whole = registeredArguments.map(({ argChoices }) => argChoices?.[0] ?? "x");
  return [
    ...whole.map((_, i) => ({ what: `argument ${registeredArguments[i]?.name()}`, args: whole.with(i, "") })),
    ...options
      .filter((option) => option.required)
      .map(({ long }) => ({ what: `value of ${long}`, args: [...whole, `${long}=`] })),
  ];
}

describe("the command line", () => {
  for (const subcommand of rsaCommands().commands) {
    for (const { what, args } of emptiedLines(subcommand)) {
      it(`refuses an empty ${what} of rsa ${subcommand.name()}, and does nothing`, async () => {
        const program = rsaCommands();
        for (const each of program.commands)
          each.configureOutput({ writeErr: () => undefined }).action(() => assert.fail("nothing is done"));
        await assert.rejects(program.parseAsync([subcommand.name(), ...args], { from: "user" }), {
          name: "CommanderError",
          exitCode: 1, // of any wrong command line; the process ends with 2
        });
      });
    }
  }

  it("says which value is empty, and why it may be", () => {
    isRefusal(
      command("run", "small.yaml", "--out", ""),
      /^error: option --out <dir> is empty; is a variable of the shell unset\?\n/,
    );
    isRefusal(command("verify", ""), /^error: argument <study> is empty/);
    isRefusal(command("reanalyse", "a.csv", ""), /^error: argument <table\.\.\.> is empty/);
  });
});
