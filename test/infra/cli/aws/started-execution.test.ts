import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startedExecution } from "../../../../infra/cli/aws/started-execution.ts";
import { Bucket, Service, STUDY } from "./execution-service.ts";

describe("a study that is watched", () => {
  const started = async (after: number): Promise<string[]> => {
    const deployment = { stateMachineArn: "arn", sfn: new Service(after, 0), s3: new Bucket(new Date(0)) };
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    const { status } = await startedExecution(STUDY, deployment, say, { often: 1, looks: 20 });
    assert.equal(status, "RUNNING");
    return said;
  };

  it("is said once not to have started yet, where it takes longer than it usually does", async () => {
    assert.deepEqual(await started(0), []);
    assert.deepEqual(await started(4), []);
    assert.deepEqual(await started(5), ["mine-0123456789ab is uploaded, and has not started yet"]);
  });

  it("is given up where nothing starts, with what to do", async () => {
    const message = "no execution of mine-0123456789ab has started since its config was uploaded";
    await assert.rejects(started(Infinity), { name: "InputError", message });
  });
});
