import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient, type ExecutionStatus } from "@aws-sdk/client-sfn";
import type { Deployment } from "../../../../infra/cli/aws/deployment.ts";
import { stopStudy } from "../../../../infra/cli/aws/stop-study.ts";

const STUDY = {
  name: "mine-0123456789ab",
  url: "s3://lab/studies/mine-0123456789ab/",
  configs: ["s3://lab/configs/a.yaml"],
};
const INPUT = JSON.stringify({ detail: { bucket: { name: "lab" }, object: { key: "configs/a.yaml" } } });

/** A Step Functions that ends an execution so many looks after it was told to, and knows of it only after as many lists. */
class Service extends SFNClient {
  status: ExecutionStatus = "RUNNING";
  #told = false;
  readonly #startsAfter: number;
  readonly #endsAfter: number;
  lists = 0;
  looks = 0;

  constructor(startsAfter: number, endsAfter: number) {
    super({ region: "us-east-1" });
    this.#startsAfter = startsAfter;
    this.#endsAfter = endsAfter;
  }

  override send = ((command: { input: { statusFilter?: string }; constructor: { name: string } }) =>
    Promise.resolve(this.#answer(command.constructor.name, command.input.statusFilter))) as SFNClient["send"];

  #answer(command: string, filter?: string): object {
    if (command === "ListExecutionsCommand") {
      const begun = this.lists++ >= this.#startsAfter && (filter ?? this.status) === this.status;
      return { executions: begun ? [{ executionArn: "arn", startDate: new Date() }] : [] };
    }
    if (command === "StopExecutionCommand") this.#told = true;
    else if (this.#told && this.looks++ >= this.#endsAfter) this.status = "ABORTED";
    return { status: this.status, startDate: new Date(), input: INPUT };
  }
}

class Bucket extends S3Client {
  readonly uploaded: Date;

  constructor(uploaded: Date) {
    super({ region: "us-east-1" });
    this.uploaded = uploaded;
  }

  override send = (() => Promise.resolve({ LastModified: this.uploaded })) as S3Client["send"];
}

const stop = (sfn: Service, uploaded = new Date(0)): Promise<string> =>
  stopStudy(STUDY, { stateMachineArn: "arn", sfn, s3: new Bucket(uploaded) } as unknown as Deployment, {
    often: 1,
    looks: 5,
  });

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
