import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ErrorRecord } from "../../functions/runtime/error-records.ts";
import { readJsonArtifact } from "../../functions/store/json.ts";
import { RsaError } from "../../shared/errors.ts";
import { s3Address, s3Url } from "../../functions/store/s3-address.ts";
import { chunksAmong, CHUNKS, ended, faultyDeployment, smallConfig, submit } from "./faulty-deployment.ts";
import { setFunctionTimeout } from "./function-environment.ts";
import { processOfConnection } from "./process-of-connection.ts";
import type { S3Request } from "./fault-proxy.ts";

/** The writing of one chunk's numerators: permutations 15 to 20. */
const BAD_CHUNK = 3;
const writesBadChunk = ({ method, key }: S3Request): boolean => method === "PUT" && chunksAmong([key])[0] === BAD_CHUNK;
/** Tried again by the state machine, but not by the store itself. */
const REFUSED = { status: 400, code: "InvalidRequest" };
/** Tried again by neither. */
const DENIED = { status: 403, code: "AccessDenied" };
const allChunks = [...Array(CHUNKS).keys()];

describe("a chunk of permutations in a deployed stack", () => {
  const stack = faultyDeployment();

  it("that fails twice is computed at the third attempt, and the study finishes", async () => {
    let attempts = 0;
    stack.proxy.fault = (request) => (writesBadChunk(request) && ++attempts <= 2 ? REFUSED : undefined);
    const { study } = await submit(smallConfig("fails-twice"), stack);
    assert.equal(await ended(study), 0);
    assert.equal(attempts, 3);
    assert.deepEqual(chunksAmong(stack.proxy.takeWritten()), allChunks);
  });

  it("that never succeeds fails the study by name; the next upload computes only what is missing", async () => {
    const config = smallConfig("never-succeeds");
    stack.proxy.fault = (request) => (writesBadChunk(request) ? DENIED : undefined);
    const { study } = await submit(config, stack);
    await assert.rejects(ended(study), {
      name: "InputError",
      message: /failed in permute 3: cannot write .*access denied/,
    });
    const { bucket, store } = stack.deployment;
    const error = await readJsonArtifact(store, s3Url({ bucket, key: `studies/${study}/error.json` }), ErrorRecord);
    assert.equal(`${error.step} ${error.item}`, "permute 3");
    assert.match(error.message, /permutations-15-20\.npy/);

    const finished = chunksAmong(stack.proxy.takeWritten());
    assert.ok(!finished.includes(BAD_CHUNK));
    stack.proxy.fault = () => undefined;
    await submit(config, stack);
    assert.equal(await ended(study), 0);
    const missing = allChunks.filter((chunk) => !finished.includes(chunk));
    assert.deepEqual(chunksAmong(stack.proxy.takeWritten()), missing);
    const left = (await store.list(s3Url({ bucket, key: `studies/${study}/` }))).map((url) => s3Address(url).key);
    assert.ok(
      !left.some((key) => key.includes("error")),
      "a study that finished after all says nothing of its failure",
    );
  });

  it("that outlasts its function fails the study by the step, the chunk, the cause and what to do", async () => {
    stack.proxy.fault = (request) => (writesBadChunk(request) ? { ...REFUSED, silent: true } : undefined);
    // ten seconds before its end a step says itself that its time is over; this one waits for S3, and cannot
    const usual = await setFunctionTimeout(stack.endpoint, 18, "StepsPermute");
    const { study } = await submit(smallConfig("outlasts"), stack);
    const failure = await ended(study).catch((error: unknown) => error as RsaError);
    await setFunctionTimeout(stack.endpoint, usual, "StepsPermute");
    assert.ok(failure instanceof RsaError, "the study failed");
    // an emulator that lets a Map succeed whose child failed knows no child either: then the next step misses the chunk
    if (/chunks? (is|are) missing/.test(failure.message)) return;
    assert.equal(failure.name, "TimeLimitError");
    assert.match(failure.message, /failed in permute .*3: permute needed more time than .*Task timed out after/);
    assert.match(failure.advice ?? "", /what was computed is kept/);
  });

  it(
    "whose worker is killed in the middle is computed by another",
    { skip: process.platform !== "linux" },
    async () => {
      let killed: number | undefined;
      stack.proxy.fault = (request) => {
        if (killed !== undefined || !writesBadChunk(request)) return undefined;
        killed = processOfConnection(request.clientPort);
        if (killed !== undefined) process.kill(killed, "SIGKILL");
        return REFUSED; // to nobody
      };
      const config = smallConfig("killed-worker");
      const usual = await setFunctionTimeout(stack.endpoint, 15);
      const outcome = await submit(config, stack)
        .then(({ study }) => ended(study))
        .catch((error: unknown) => error);
      await setFunctionTimeout(stack.endpoint, usual);
      if (outcome !== 0) {
        // where an emulator gives every further attempt to the dead worker too, the study fails by name and the next upload mends it
        assert.match(String(outcome), /chunks (is|are) missing/);
        assert.equal(await ended((await submit(config, stack)).study), 0);
      }
      assert.ok(killed !== undefined, "no worker was found to kill");
      assert.deepEqual([...new Set(chunksAmong(stack.proxy.takeWritten()))], allChunks);
    },
  );
});
