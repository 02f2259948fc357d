import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { compactNumber, duration, ProgressLines } from "../../../infra/cli/progress.ts";
import { measures, type MeasureName } from "../../../shared/measures/measures.ts";

/** Feeds 20 batches of 5 images, one a second, to a screen that is or is not a terminal. */
function extraction(isTTY: boolean, reused = false): string {
  let text = "";
  let now = 0;
  const lines = new ProgressLines({ isTTY, write: (part) => (text += part) }, () => now);
  lines.on({ kind: "planned", measure: "kendall-tau-b", extract: 100, compare: 0, permute: 0, finished: false });
  for (let batch = 0; batch < 20; batch++) {
    now += 1000;
    lines.on({ kind: "progress", phase: "extract", item: "A", done: 5, reused });
  }
  return text;
}

describe("progress", () => {
  it("redraws one line on a terminal, with a bar, the rate and the time that remains", () => {
    const frames = extraction(true).split("\r\u001b[2K");
    assert.match(frames[10] ?? "", /^Activations {10}█{12}░{12} {2}50% {2}5\.0 images\/s {2}10 s left$/);
    assert.match(frames.at(-1) ?? "", /100% {2}5\.0 images\/s {2}took 20 s\n$/);
    assert.equal(extraction(true).split("\n").length, 2);
  });

  it("writes plain lines when piped, one at every tenth", () => {
    const lines = extraction(false).trimEnd().split("\n");
    assert.equal(lines.length, 10);
    assert.ok(lines.every((line) => !/[\r\u001b█]/.test(line)));
    assert.match(lines[4] ?? "", /50% {2}5\.0 images\/s {2}10 s left$/);
  });

  it("tells of a command’s own work as of a run’s, once that takes long enough to be watched", () => {
    const drawn = (seconds: number): string => {
      let [text, now] = ["", 0];
      const lines = new ProgressLines({ isTTY: true, write: (part) => (text += part) }, () => now);
      const done = lines.work("Claims", "claims", 40);
      for (let claim = 0; claim < 40; claim++) {
        now += (1000 * seconds) / 40;
        done(1);
      }
      lines.end();
      return text;
    };
    const frames = drawn(20).split("\r\u001b[2K");
    assert.match(frames[20] ?? "", /^Claims {15}█{12}░{12} {2}50% {2}2\.0 claims\/s {2}10 s left$/);
    assert.match(frames.at(-1) ?? "", /100% {2}2\.0 claims\/s {2}took 20 s\n$/);
    assert.equal(drawn(0.4), "");
  });

  it("says what was found in the study's folder, instead of a rate", () => {
    assert.match(extraction(false, true), /100% {2}found in the study's folder\n$/);
  });

  for (const [name, { plural }] of Object.entries(measures)) {
    it(`counts permutations in ${plural} in a study by ${name}`, () => {
      let text = "";
      let now = 0;
      const lines = new ProgressLines({ isTTY: false, write: (part) => (text += part) }, () => now);
      lines.on({
        kind: "planned",
        measure: name as MeasureName,
        extract: 0,
        compare: 0,
        permute: 1000,
        finished: false,
      });
      now += 500;
      lines.on({ kind: "progress", phase: "permute", item: "chunk 1", done: 1000, reused: false });
      assert.ok(text.includes(` 2.0 k ${plural}/s `), text);
    });
  }

  it("puts other lines below a bar that is being drawn", () => {
    let text = "";
    const lines = new ProgressLines({ isTTY: true, write: (part) => (text += part) }, () => 0);
    lines.on({ kind: "planned", measure: "kendall-tau-b", extract: 0, compare: 0, permute: 10, finished: false });
    lines.on({ kind: "progress", phase: "permute", item: "chunk 1", done: 1, reused: false });
    lines.line("stopped");
    assert.match(text, /\nstopped\n$/);
  });

  it("writes durations and numbers as a reader would", () => {
    assert.deepEqual([0.2, 59, 75, 3725].map(duration), ["1 s", "59 s", "1:15", "1:02:05"]);
    assert.deepEqual([4.25, 640, 12_345, 6_300_000].map(compactNumber), ["4.3", "640", "12.3 k", "6.3 M"]);
  });
});
