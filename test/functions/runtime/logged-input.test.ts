import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loggedInput } from "../../../functions/runtime/logged-input.ts";

const uploaded = {
  source: "aws.s3",
  account: "123456789012",
  detail: {
    bucket: { name: "b" },
    object: { key: "configs/x.yaml" },
    requester: "123456789012",
    "source-ip-address": "198.51.100.7",
  },
};

describe("what is logged of a step's input", () => {
  it("is the key of an upload, and neither who sent it nor from where", () => {
    const execution = { Id: "arn:one" };
    for (const input of [
      { request: uploaded, execution },
      { state: uploaded, execution },
    ]) {
      assert.deepEqual(loggedInput(input), { execution, key: "configs/x.yaml" });
    }
  });

  it("is the study and what of it a step is given, and no list of items", () => {
    const study = "s3://b/studies/x/";
    assert.deepEqual(loggedInput({ study, part: 1, chunk: 3 }), { study, part: 1, chunk: 3 });
    const failure = { Error: "InputError", Cause: "{}" };
    assert.deepEqual(loggedInput({ state: { study, chunks: [0, 1, 2], failure }, execution: {} }), {
      study,
      execution: {},
      failure,
    });
    assert.deepEqual(loggedInput("what"), {});
  });
});
