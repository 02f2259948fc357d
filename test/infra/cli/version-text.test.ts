import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { versionText } from "../../../infra/cli/version-text.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { command } from "./refusals.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const { name, version } = packageJson;

describe("rsa --version", () => {
  it("is one line: the package's version, and the commit where one is known", () => {
    assert.equal(versionText({ commit: COMMIT, clean: true }), `${name} ${version}, commit ${COMMIT}`);
    assert.equal(versionText({ commit: COMMIT, clean: false }), `${name} ${version}, commit ${COMMIT}, with changes`);
    assert.equal(versionText({ commit: null, clean: null }), `${name} ${version}`);
  });

  it("is what the command prints, and nothing else", () => {
    assert.deepEqual(command("--version"), { status: 0, stdout: `${versionText()}\n`, stderr: "" });
  });
});
