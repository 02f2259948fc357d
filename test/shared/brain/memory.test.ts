import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

/** Sizes of a file that reading it may take. */
const MOST = 3;
/** Compiled code, and what the collector has not yet collected, whatever the file. */
const FIXED = 5e6;

const READING = fileURLToPath(new URL("read-in-turn.ts", import.meta.url));
const skip = existsSync("/proc/self/clear_refs") ? false : "no /proc/self/clear_refs to forget the peak by";

describe("reading a file of RDMs", { skip }, () => {
  it("takes at most three times its size of memory, whatever kind it is of", () => {
    // the collector's own threads fall behind where processors are busy
    const flags = ["--expose-gc", "--max-semi-space-size=1", "--single-threaded"];
    const lines = execFileSync(process.execPath, [...flags, READING], { encoding: "utf8" })
      .trim()
      .split("\n");
    assert.equal(lines.length, 7);
    for (const line of lines) {
      const [what, size, taken] = JSON.parse(line) as [string, number, number];
      assert.ok(taken <= MOST * size + FIXED, `${what} of ${size} bytes: ${taken}`);
    }
  });
});
