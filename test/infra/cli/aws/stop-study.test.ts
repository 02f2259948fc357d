import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stopStudy } from "../../../../infra/cli/aws/stop-study.ts";
import { Bucket, Service, STUDY } from "./execution-service.ts";

const stop = (sfn: Service, uploaded = new Date(0)): Promise<string> =>
  stopStudy(
    STUDY,
    { stateMachineArn: "arn", sfn, s3: new Bucket(uploaded) },
    {
      often: 1,
      looks: 5,
    },
  );

describe("a study that is cancelled", () => {
  it("is said to have stopped once it has, and not when it was told to", async () => {
    const sfn = new Service(0, 3);
    assert.equal(await stop(sfn), "stopped");
    assert.equal(sfn.status, "ABORTED");
    assert.equal(await stop(new Service(0, Infinity)), "stopping");
  });

  it("is waited for where its config was just uploaded, and the event has not started it yet", async () => {
    const sfn = new Service(5, 0);
    assert.equal(await stop(sfn, new Date()), "stopped");
    assert.equal(sfn.status, "ABORTED");
  });

  it("does not run where nothing was uploaded of late, or its execution has ended", async () => {
    assert.equal(await stop(new Service(5, 0)), "idle");
    const ended = new Service(0, 0);
    ended.status = "SUCCEEDED";
    assert.equal(await stop(ended, new Date(Date.now() - 1000)), "idle");
  });
});
