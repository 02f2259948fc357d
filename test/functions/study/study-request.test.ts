import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { studyRequest } from "../../../functions/study/study-request.ts";
import { errorRecordUrl } from "../../../functions/store/layout.ts";
import { s3Address } from "../../../functions/store/s3-address.ts";
import { InputError } from "../../../shared/errors.ts";

/** The fields of an "Object Created" event as the S3 user guide shows them. */
const uploaded = (key: string) => ({
  version: "0",
  id: "17793124-05d4-b198-2fde-7ededc63b103",
  "detail-type": "Object Created",
  source: "aws.s3",
  account: "111122223333",
  time: "2021-11-12T00:00:00Z",
  region: "ca-central-1",
  resources: ["arn:aws:s3:::amzn-s3-demo-bucket1"],
  detail: {
    version: "0",
    bucket: { name: "amzn-s3-demo-bucket1" },
    object: { key, size: 5, etag: "b1946ac92492d2347c6235b4d2611184", sequencer: "00617F08299329D189" },
    reason: "PutObject",
  },
});

describe("a request for a study", () => {
  it("may name the config and the folder of its study, which then holds everything", () => {
    const request = studyRequest({ config: "file:///c.yaml", study: "file:///results/c", chunks: 8 });
    assert.equal(request.config, "file:///c.yaml");
    assert.equal(request.chunks, 8);
    assert.equal(request.artifacts, "./");
    for (const folder of [request.unplanned, request.studyOf({ id: "x", name: "y" })]) {
      assert.equal(folder, "file:///results/c/");
    }
  });

  it("may be the event of a config's upload: its study is named by content, its artifacts are shared", () => {
    const request = studyRequest(uploaded("configs/my team/quick start.yaml"));
    assert.equal(request.config, "s3://amzn-s3-demo-bucket1/configs/my%20team/quick%20start.yaml");
    assert.equal(request.artifacts, "../../artifacts/");
    assert.equal(
      request.studyOf({ id: "0123456789ab", name: "quickstart" }),
      "s3://amzn-s3-demo-bucket1/studies/quickstart-0123456789ab/",
    );
    assert.equal(request.unplanned, "s3://amzn-s3-demo-bucket1/studies/failed/my%20team/quick%20start.yaml/");
    assert.equal(
      new URL("../../inputs/images/", request.config).href,
      "s3://amzn-s3-demo-bucket1/inputs/images/",
      "a config names inputs relative to itself",
    );
  });

  it("tells what goes wrong before there is a plan beside the studies, never inside one, however the config's key climbs", () => {
    const victim = "victim-0123456789ab/errors/.json";
    for (const climbing of ["../", "../../studies/", "a/../../", "%2e%2e/", "..%2f", "..\\", "./../", "/../"]) {
      const { unplanned } = studyRequest(uploaded(`configs/${climbing}${victim}`));
      const record = s3Address(errorRecordUrl(unplanned, "plan", "study")).key;
      assert.match(record, /^studies\/failed\/.*errors\/plan-study\.json$/, climbing);
    }
  });

  it("is refused when it is neither", () => {
    for (const input of [{}, { config: "c.yaml" }, undefined, uploaded("configs/a.yaml").detail]) {
      assert.throws(() => studyRequest(input), InputError);
    }
  });
});
