import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fetchKriegeskorte92 } from "../../../../infra/cli/datasets/kriegeskorte92.ts";
import { decodeRgb } from "../../../../functions/stimuli/decode.ts";
import { inData, without } from "../../../reference.ts";
import { serve } from "./file-server.ts";

const data = inData("kriegeskorte92");
const BRAIN = "92_brainRDMs.mat";
const BEHAVIOUR = "92_behavRDMs.mat";
const SUPPLEMENT = "Kriegeskorte_Neuron2008_supplementalData.mat";
const skip = without(...[BRAIN, BEHAVIOUR, SUPPLEMENT].map((name) => join(data, name)));

const folders: string[] = [];
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "kriegeskorte92-"));
  folders.push(folder);
  return folder;
};
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.includes("."))
    .sort();
const released = (name: string, response: ServerResponse) => response.end(readFileSync(join(data, name)));

describe("fetchKriegeskorte92 from a local copy", { skip }, () => {
  it("writes the images and the list that the release holds", async () => {
    const into = emptyFolder();
    await fetchKriegeskorte92({ into, from: data });
    assert.equal(filesIn(into).length, 3 + 92 + 1);
    if (existsSync(join(data, "stimuli.csv"))) {
      assert.equal(
        readFileSync(join(into, "stimuli/stimuli.csv"), "utf8"),
        readFileSync(join(data, "stimuli.csv"), "utf8"),
      );
    }
    const expected = existsSync(join(data, "stimuli")) ? readdirSync(join(data, "stimuli")) : [];
    for (const name of expected.filter((file) => file.endsWith(".png"))) {
      const [found, needed] = await Promise.all(
        [into, data].map((folder) => decodeRgb(readFileSync(join(folder, "stimuli", name)), name)),
      );
      assert.deepEqual(found, needed);
    }
  });

  it("refuses what is missing or altered, all at once, and writes nothing", async () => {
    const [into, from] = [emptyFolder(), emptyFolder()];
    writeFileSync(join(from, BRAIN), "altered");
    writeFileSync(join(from, SUPPLEMENT), readFileSync(join(data, SUPPLEMENT)));
    await assert.rejects(fetchKriegeskorte92({ into, from }), (error: Error) => {
      assert.equal(error.name, "InputError");
      assert.match(
        error.message,
        /92_brainRDMs\.mat: sha256 is [0-9a-f]{64}, needed 1743f90a[0-9a-f]{56}\n.*92_behavRDMs\.mat: no such file$/,
      );
      return true;
    });
    assert.deepEqual(filesIn(into), []);
  });
});

describe("fetchKriegeskorte92 from its server", () => {
  it("gives the same folder as a local copy, and fetches nothing twice", { skip }, async (t) => {
    const server = await serve(released);
    t.after(() => server.close());
    const [downloaded, copied] = [emptyFolder(), emptyFolder()];
    await fetchKriegeskorte92({ into: downloaded, baseUrl: server.baseUrl });
    await fetchKriegeskorte92({ into: copied, from: data });
    assert.deepEqual(filesIn(downloaded), filesIn(copied));
    for (const name of filesIn(copied))
      assert.deepEqual(readFileSync(join(downloaded, name)), readFileSync(join(copied, name)));
    const lines: string[] = [];
    await fetchKriegeskorte92({ into: downloaded, baseUrl: server.baseUrl, emit: ({ text }) => lines.push(text) });
    assert.equal(server.requests.length, 3);
    assert.equal(lines.filter((line) => line.endsWith("already there")).length, 4);
  });

  it("goes on after a broken connection with what is missing", { skip }, async (t) => {
    let broken = true;
    const server = await serve((name, response) => {
      if (name !== BEHAVIOUR || !broken) return released(name, response);
      response.writeHead(200, { "content-length": 1000 }).write("only some");
      setTimeout(() => response.destroy(), 20);
    });
    t.after(() => server.close());
    const into = emptyFolder();
    await assert.rejects(fetchKriegeskorte92({ into, baseUrl: server.baseUrl }), {
      name: "StoreError",
      message: /92_behavRDMs\.mat: the connection failed/,
    });
    assert.deepEqual(filesIn(into), [BRAIN]);
    broken = false;
    await fetchKriegeskorte92({ into, baseUrl: server.baseUrl });
    assert.deepEqual(
      server.requests.filter((name) => name !== BEHAVIOUR),
      [BRAIN, SUPPLEMENT],
    );
    assert.equal(filesIn(into).length, 96);
  });

  it("tries again when the server is overloaded, and not when the file is not there", async (t) => {
    const server = await serve((_, response) => response.writeHead(server.requests.length === 1 ? 503 : 404).end());
    t.after(() => server.close());
    await assert.rejects(
      fetchKriegeskorte92({ into: emptyFolder(), baseUrl: server.baseUrl }),
      (error: Error & { advice?: string }) => {
        assert.equal(error.name, "StoreError");
        assert.match(
          error.message,
          /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{40}\/demos\/92imageData\/92_brainRDMs\.mat: the server answered 404/,
        );
        assert.match(error.advice ?? "", /--from DIR/);
        return true;
      },
    );
    assert.equal(server.requests.length, 2);
  });

  it("refuses altered bytes, showing both digests, and keeps none", async (t) => {
    const server = await serve((_, response) => response.end("altered"));
    t.after(() => server.close());
    const into = emptyFolder();
    // sha256sum of the seven letters, by coreutils
    const found = "4aa009153649a0a7c1425387f3da9c72330ad069ea9f69ce1640abe46f92a83b";
    await assert.rejects(fetchKriegeskorte92({ into, baseUrl: server.baseUrl }), {
      name: "StoreError",
      message: new RegExp(`sha256 of 7 bytes is ${found}, needed 1743f90a`),
    });
    assert.deepEqual(filesIn(into), []);
  });

  it("reads no further than the released file is long", async (t) => {
    let sent = 0;
    const server = await serve((_, response) => {
      const part = Buffer.alloc(65536);
      const more = (): void => {
        while (!response.destroyed && response.write(part)) sent += part.length;
      };
      response.on("drain", more);
      more();
    });
    t.after(() => server.close());
    await assert.rejects(fetchKriegeskorte92({ into: emptyFolder(), baseUrl: server.baseUrl }), {
      name: "StoreError",
      message: /92_brainRDMs\.mat: more came than the 224663 bytes of the released file$/,
    });
    assert.equal(server.requests.length, 1);
    assert.ok(sent < 32 * 2 ** 20, `${sent} bytes were sent`);
  });

  it("stops when it is told to", async (t) => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort(new Error("stopped by the user"))); // and never answers
    t.after(() => server.close());
    const into = emptyFolder();
    await assert.rejects(
      fetchKriegeskorte92({ into, baseUrl: server.baseUrl, signal: stop.signal }),
      /stopped by the user/,
    );
    assert.deepEqual(filesIn(into), []);
  });
});
