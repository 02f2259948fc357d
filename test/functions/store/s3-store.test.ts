import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { after, describe, it } from "node:test";
import { S3Client } from "@aws-sdk/client-s3";
import { s3Store } from "../../../functions/store/s3-store.ts";
import type { Store } from "../../../functions/store/store.ts";
import { FINAL_ERROR_NAMES, InputError, StoreError } from "../../../shared/errors.ts";

interface Answer {
  readonly status: number;
  readonly code?: string; // of an S3 error
  readonly body?: string;
}

/** A server that gives these answers one after the other, the last one for ever. */
async function answering(...answers: Answer[]): Promise<{
  store: Store;
  requests: string[];
  ranges: string[];
  close: () => void;
}> {
  const [requests, ranges]: [string[], string[]] = [[], []];
  const server: Server = createServer((request, response) => {
    const { status, code, body } = answers[Math.min(requests.length, answers.length - 1)] ?? { status: 500 };
    requests.push(`${request.method} ${request.url?.replace(/\?.*/, "")}`);
    if (request.headers.range !== undefined) ranges.push(request.headers.range);
    request.resume();
    response.statusCode = status;
    response.end(code === undefined ? body : `<Error><Code>${code}</Code><Message>${code} it says</Message></Error>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 3,
  });
  const close = (): void => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  };
  return { store: s3Store(client), requests, ranges, close };
}

const url = "s3://bucket/chunks/1.npy";

describe("the S3 store, when S3 refuses", () => {
  const opened: (() => void)[] = [];
  after(() => opened.forEach((close) => close()));
  const s3 = async (...answers: Answer[]) => {
    const all = await answering(...answers);
    opened.push(all.close);
    return all;
  };

  it("tries again when it is asked to slow down, and after a fault of the service", async () => {
    const slow = { status: 503, code: "SlowDown" };
    const { store, requests } = await s3(slow, { status: 500, code: "InternalError" }, { status: 200, body: "here" });
    assert.equal(new TextDecoder().decode(await store.read(url)), "here");
    assert.deepEqual(requests, Array(3).fill("GET /bucket/chunks/1.npy"));
  });

  it("asks for a range by its bytes, and takes one behind the end for nothing", async () => {
    const { store, ranges } = await s3({ status: 206, body: "here" }, { status: 416, code: "InvalidRange" });
    assert.equal(new TextDecoder().decode(await store.readRange(url, 4, 8)), "here");
    assert.equal((await store.readRange(url, 8, 12)).length, 0);
    assert.deepEqual(ranges, ["bytes=4-7", "bytes=8-11"]);
  });

  it("ends in an error that the state machine retries when S3 never answers otherwise", async () => {
    const { store } = await s3({ status: 503, code: "SlowDown" });
    await assert.rejects(store.write(url, new Uint8Array(1)), (error) => {
      return error instanceof StoreError && /cannot write s3:.*1\.npy: S3 asks to slow down/.test(error.message);
    });
    assert.ok(!(FINAL_ERROR_NAMES as readonly string[]).includes("StoreError"));
  });

  it("names the bucket that is not there, and the object that may not be read, as the user's to mend", async () => {
    const { store } = await s3({ status: 404, code: "NoSuchBucket" });
    await assert.rejects(
      store.read(url),
      (error) => error instanceof InputError && /no such bucket/.test(error.message),
    );
    const { store: closed } = await s3({ status: 403, code: "AccessDenied" });
    const writing = (): Promise<void> => closed.write(url, new Uint8Array(1));
    for (const refused of [() => closed.read(url), writing, () => closed.exists(url)]) {
      await assert.rejects(refused, (error) => error instanceof InputError && /access denied/.test(error.message));
    }
  });

  it("settles which of two simultaneous writers creates an artifact", async () => {
    const conflict = { status: 409, code: "ConditionalRequestConflict" };
    const { store, requests } = await s3(conflict, conflict, { status: 412, code: "PreconditionFailed" });
    assert.equal(await store.create(url, new Uint8Array(1)), false);
    assert.equal(requests.length, 3);
  });

  it("says when the endpoint cannot be reached", async () => {
    const { store, close } = await answering({ status: 200 });
    close();
    await assert.rejects(store.read(url), {
      name: "StoreError",
      message: /ECONNREFUSED/,
      advice: /^everything computed so far is kept/,
    });
  });
});
