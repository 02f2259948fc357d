import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { DescribeExecutionCommand, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { ErrorRecord } from "../../functions/runtime/error-records.ts";
import { readJsonArtifact } from "../../functions/store/json.ts";
import { s3Url } from "../../functions/store/s3-address.ts";
import { describeExecution, executions, type Execution } from "../../infra/cli/aws/executions.ts";
import { findStudy } from "../../infra/cli/aws/studies.ts";
import { chunksAmong, CHUNKS, ended, faultyDeployment, smallConfig, submit } from "./faulty-deployment.ts";

const allChunks = [...Array(CHUNKS).keys()];
const SECONDS = 120;

describe("uploads to a deployed stack", () => {
  const stack = faultyDeployment();

  /** Every execution of a study, once there are as many as expected and none of them runs. */
  async function allExecutions(study: string, count: number): Promise<Execution[]> {
    const { deployment } = stack;
    for (let waited = 0; waited < SECONDS; waited++) {
      const found: Execution[] = [];
      const of = await findStudy(study, deployment);
      for await (const execution of executions(deployment, { of })) found.push(execution);
      if (found.length >= count && found.every(({ status }) => status !== "RUNNING")) return found;
      await pause(1000);
    }
    throw new Error(`${study} had not ${count} ended executions after ${SECONDS} s`);
  }

  /** Puts a file below `configs/`, and waits for the `error.json` by its name. */
  async function uploadAndFail(file: string, text: string): Promise<ErrorRecord> {
    const { bucket, store } = stack.deployment;
    await store.write(s3Url({ bucket, key: `configs/${file}` }), new TextEncoder().encode(text));
    const url = s3Url({ bucket, key: `studies/failed/${file}/error.json` });
    for (let waited = 0; waited < SECONDS && !(await store.exists(url)); waited++) await pause(1000);
    return readJsonArtifact(store, url, ErrorRecord);
  }

  it("whose event comes twice compute every chunk once", async () => {
    const { study } = await submit(smallConfig("event-twice"), stack);
    const { deployment } = stack;
    let first: Execution | undefined;
    while (!first) {
      await pause(200);
      first = (await executions(deployment, { of: await findStudy(study, deployment) }).next()).value as
        Execution | undefined;
    }
    const { input } = await deployment.sfn.send(new DescribeExecutionCommand({ executionArn: first.arn }));
    const again = { stateMachineArn: deployment.stateMachineArn, input };
    const { executionArn = "" } = await deployment.sfn.send(new StartExecutionCommand(again));
    assert.equal(await ended(study), 0);
    await allExecutions(study, 2);
    assert.equal((await describeExecution(deployment, executionArn)).status, "SUCCEEDED");
    assert.deepEqual(chunksAmong(stack.proxy.takeWritten()), allChunks);
  });

  it("of a config whose study runs leave that study alone, and watching either shows the one that runs", async () => {
    const config = smallConfig("upload-while-running");
    let running = false;
    stack.proxy.fault = ({ method, key }) => {
      running ||= method === "PUT" && chunksAmong([key]).length > 0;
      return undefined;
    };
    const { study } = await submit(config, stack);
    while (!running) await pause(50);
    assert.equal((await submit(config, stack)).study, study);
    assert.equal(await ended(study), 0);
    const found = await allExecutions(study, 2);
    assert.deepEqual(
      found.map(({ status }) => status),
      ["SUCCEEDED", "SUCCEEDED"],
    );
    assert.deepEqual(chunksAmong(stack.proxy.takeWritten()), allChunks);
  });

  it("of the config of a finished study compute nothing", async () => {
    const config = smallConfig("finished-before");
    const { study } = await submit(config, stack);
    assert.equal(await ended(study), 0);
    stack.proxy.takeWritten();
    await submit(config, stack);
    assert.equal(await ended(study), 0);
    assert.deepEqual(chunksAmong(stack.proxy.takeWritten()), []);
  });

  it("of a file that is not YAML fail by the file's name, and say where the file is wrong", async () => {
    const { name, message } = await uploadAndFail("not-yaml.yaml", "name: [unclosed\nseed: 1\n");
    assert.equal(name, "ConfigError");
    assert.match(message, /not-yaml\.yaml/);
    assert.match(message, /line \d/);
  });

  it("of a config that names an object which is not there name it and the place in the config", async () => {
    const { bucket } = stack.deployment;
    const absent = `s3://${bucket}/inputs/absent.npz`;
    const text = JSON.stringify({
      name: "absent",
      stimuli: { images: `s3://${bucket}/inputs/none/` },
      brain: [{ roi: "IT", rdms: absent }],
      networks: [{ name: "a", architecture: "alexnet", weights: { random: { seed: 0 } } }],
    });
    const { name, message } = await uploadAndFail("absent.json", text);
    assert.equal(name, "ConfigError");
    assert.ok(message.includes(`brain[0].rdms: no such file: ${absent}`), message);
    assert.ok(message.includes("stimuli.images: no such file"), message);
  });
});
