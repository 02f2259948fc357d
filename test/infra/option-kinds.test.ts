import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "aws-cdk-lib";
import { deploymentName, Options, readOptions } from "../../infra/options.ts";

describe("the options of a deployment", () => {
  const from = (context: Readonly<Record<string, unknown>>, props = {}): Options =>
    readOptions(new App({ context }).node, props);
  const NO_COUNTS = [
    true,
    false,
    null,
    "",
    " ",
    "0",
    "-1",
    1.5,
    "1.5",
    "0x10",
    "many",
    "1e400",
    NaN,
    Infinity,
    [8],
    {},
  ];
  const NO_SWITCHES = [null, "", "yes", "True", "1", 0, 1, [true], {}];
  const WRONG: readonly (readonly [option: keyof Options, needed: string, values: readonly unknown[]])[] = [
    ["maxGpus", "a whole number from 1 to 100", [...NO_COUNTS, 101]],
    ["maxConcurrency", "a whole number from 1 to 10000", [...NO_COUNTS, "10001"]],
    ["timeoutHours", "a whole number from 1 to 8760", [...NO_COUNTS, 8761]],
    ["retentionDays", "a whole number from 1 to 3650", [...NO_COUNTS, 3651]],
    ["gpu", "true or false", NO_SWITCHES],
    ["spot", "true or false", NO_SWITCHES],
    ["askConcurrency", "true or false", NO_SWITCHES],
    ["keepBucket", "true or false", NO_SWITCHES],
    ["architecture", "one of arm64, x86_64", [null, true, ""]],
    ["notifyEmail", "an address of mail", [null, true, 1]],
    ["inputBuckets", "names, with commas between them", [null, true, 1]],
  ];
  for (const [option, needed, values] of WRONG) {
    it(`refuse what is no value of ${option}, as context and as a prop`, () => {
      for (const value of values) {
        const found = typeof value === "number" ? String(value) : JSON.stringify(value);
        const refusal = { message: `options of the stack\n  ${option}: found ${found}, needed ${needed}` };
        assert.throws(() => from({ [option]: value }), refusal);
        assert.throws(() => from({}, { [option]: value }), refusal);
      }
    });
  }

  it("refuse nothing in the place of any, and of the name of the deployment", () => {
    for (const option of Object.keys(Options.shape)) {
      assert.throws(
        () => from({}, { [option]: null }),
        new RegExp(`^OptionsError: .*\\n {2}${option}: found null, needed \\w+`),
      );
    }
    assert.throws(() => deploymentName(new App({ context: { name: null } }).node), /name: found null, needed a letter/);
  });

  it("take counts and switches as numbers and switches, or as the text that says so", () => {
    for (const eight of [8, "8", "8.0", "0.8e1"]) assert.equal(from({ maxGpus: eight }).maxGpus, 8);
    for (const off of [false, "false"]) assert.equal(from({ spot: off }).spot, false);
    for (const on of [true, "true"]) assert.equal(from({ gpu: on }).gpu, true);
    assert.equal(from({ maxGpus: 8 }, { maxGpus: undefined }).maxGpus, 8, "a prop that says nothing");
  });
});
