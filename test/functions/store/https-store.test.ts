import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { httpsStore } from "../../../functions/store/https-store.ts";
import { InputError, StoreError } from "../../../shared/errors.ts";

const answers: Readonly<Partial<Record<string, RequestListener>>> = {
  "/rdms.npz": (_, answer) => void answer.writeHead(200, { "content-length": 4 }).end("data"),
  "/no-head.npz": ({ method }, answer) => void answer.writeHead(method === "HEAD" ? 405 : 200).end("data"),
  "/busy.npz": (_, answer) => void answer.writeHead(503).end(),
  "/cut.npz": (_, answer) => {
    answer.writeHead(200, { "content-length": 100 });
    answer.write("dat", () => answer.destroy());
  },
};

describe("files of the web", () => {
  const server = createServer((request, answer) => {
    const listener = answers[request.url ?? ""];
    if (listener) listener(request, answer);
    else answer.writeHead(404).end();
  });
  before(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  after(() => new Promise((resolve) => server.close(resolve)));
  const store = httpsStore((url, init) => {
    const { port } = server.address() as AddressInfo;
    return fetch((url as string).replace("https://data.example", `http://127.0.0.1:${port}`), init);
  });

  it("are read, and their size is known before they are", async () => {
    const url = "https://data.example/rdms.npz";
    assert.equal(await store.exists(url), true);
    assert.equal(await store.size(url), 4);
    assert.equal(new TextDecoder().decode(await store.read(url)), "data");
  });

  it("are read from a server that does not answer HEAD", async () => {
    const url = "https://data.example/no-head.npz";
    assert.equal(await store.exists(url), true);
    assert.equal(await store.size(url), undefined);
    assert.equal((await store.read(url)).byteLength, 4);
  });

  it("that are not there are the user's to mend", async () => {
    const url = "https://data.example/none.npz";
    assert.equal(await store.exists(url), false);
    await assert.rejects(store.read(url), (error) => error instanceof InputError && /status 404/.test(error.message));
  });

  it("that a server cannot give now, or only in part, may be tried again", async () => {
    await assert.rejects(store.exists("https://data.example/busy.npz"), StoreError);
    await assert.rejects(store.read("https://data.example/cut.npz"), StoreError);
  });

  it("are no folders, and are never written", async () => {
    await assert.rejects(store.list("https://data.example/images/"), (error) => {
      return error instanceof InputError && /cannot list .* one file/.test(error.message);
    });
    await assert.rejects(store.write("https://data.example/rdms.npz", new Uint8Array()), InputError);
  });
});
