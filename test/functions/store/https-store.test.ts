import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { isPublicAddress } from "../../../functions/store/public-address.ts";
import { httpsStore } from "../../../functions/store/https-store.ts";
import type { Store } from "../../../functions/store/store.ts";
import { InputError, StoreError } from "../../../shared/errors.ts";
import { webOf, webServer, type Answers, type Names } from "./web-server.ts";

const ANSWERS: Answers = {
  "/rdms.npz": (_, answer) => void answer.writeHead(200, { "content-length": 4 }).end("data"),
  "/no-head.npz": ({ method }, answer) => void answer.writeHead(method === "HEAD" ? 405 : 200).end("data"),
  "/private.npz": (_, answer) => void answer.writeHead(403).end(),
  "/get-only.npz": ({ method }, answer) => void answer.writeHead(method === "HEAD" ? 403 : 200).end("data"),
  "/busy.npz": (_, answer) => void answer.writeHead(503).end(),
  "/cut.npz": (_, answer) => {
    answer.writeHead(200, { "content-length": 100 });
    answer.write("dat", () => answer.destroy());
  },
  "/silent.npz": () => undefined,
  "/zipped.npz": (_, answer) => void answer.writeHead(200, { "content-encoding": "gzip" }).end("data"),
  "/large.npz": (_, answer) => void answer.writeHead(200, { "content-length": 5000 }).end(Buffer.alloc(5000)),
  "/endless.npz": ({ method }, answer) => endless(method, answer.writeHead(200)),
  "/says-10.npz": ({ method }, answer) => {
    if (method === "HEAD") answer.writeHead(200, { "content-length": 10 }).end();
    else endless(method, answer.writeHead(200));
  },
  "/trickle.npz": (_, answer) => {
    answer.writeHead(200).write("a");
    const drops = setInterval(() => answer.write("a"), 20);
    answer.on("close", () => clearInterval(drops));
  },
  "/stalled.npz": (_, answer) => void answer.writeHead(200, { "content-length": 100 }).write("some"),
  "/moved.npz": (_, answer) => void answer.writeHead(302, { location: "rdms.npz" }).end(),
  "/moved-twice.npz": (_, answer) => void answer.writeHead(307, { location: "https://storage.example/rdms.npz" }).end(),
  "/in-circles.npz": (_, answer) => void answer.writeHead(301, { location: "/in-circles.npz" }).end(),
};

type Written = Parameters<NonNullable<Answers[string]>>[1];
function endless(method: string | undefined, answer: Written): void {
  if (method === "HEAD") return void answer.end();
  const part = Buffer.alloc(1000);
  const more = (): void => {
    while (!answer.destroyed && answer.write(part));
  };
  answer.on("drain", more);
  more();
}

const url = (path: string): string => `https://data.example/${path}`;
const refused = (reading: Promise<unknown>, Kind: typeof InputError | typeof StoreError, ...patterns: RegExp[]) =>
  assert.rejects(reading, (error: Error) => {
    assert.ok(error instanceof Kind, String(error));
    for (const pattern of patterns) assert.match(error.message, pattern);
    return true;
  });

describe("files of the web", () => {
  let server: Awaited<ReturnType<typeof webServer>>;
  let store: Store;
  const names: Names = { "data.example": ["127.0.0.1"], "storage.example": ["127.0.0.1"] };
  const quick = {
    largest: 4000,
    unannounced: 3000,
    idleMs: 200,
    totalMs: 1000,
    slowMs: 500,
    slowest: 1000,
    answerMs: 200,
  };
  before(async () => {
    server = await webServer("127.0.0.1", ANSWERS);
    store = httpsStore({ ...webOf(names, server.port), ...quick, isPublic: () => true });
  });
  after(() => server.close());

  it("are read, and their size is known before they are", async () => {
    assert.equal(await store.exists(url("rdms.npz")), true);
    assert.equal(await store.size(url("rdms.npz")), 4);
    assert.equal(new TextDecoder().decode(await store.read(url("rdms.npz"))), "data");
  });

  it("are read from a server that does not answer HEAD", async () => {
    assert.equal(await store.exists(url("no-head.npz")), true);
    assert.equal(await store.size(url("no-head.npz")), undefined);
    assert.equal((await store.read(url("no-head.npz"))).byteLength, 4);
  });

  it("are read where a redirect over https:// leads, on this server or another", async () => {
    for (const moved of ["moved.npz", "moved-twice.npz"]) {
      assert.equal(new TextDecoder().decode(await store.read(url(moved))), "data");
      assert.equal(await store.size(url(moved)), 4);
    }
  });

  it("that are not there are the user's to mend", async () => {
    assert.equal(await store.exists(url("none.npz")), false);
    await refused(store.read(url("none.npz")), InputError, /^no such file: .*none\.npz \(status 404 Not Found\)$/);
  });

  it("that a server keeps to itself are refused with what it answers", async () => {
    for (const ask of ["exists", "read"] as const)
      await refused(
        store[ask](url("private.npz")),
        InputError,
        /private\.npz: its server answers with status 403 Forbidden$/,
      );
    assert.equal(await store.exists(url("get-only.npz")), true);
  });

  it("that a server cannot give now, or only in part, may be tried again", async () => {
    await refused(store.exists(url("busy.npz")), StoreError, /answers with status 503 Service Unavailable$/);
    await refused(store.read(url("cut.npz")), StoreError, /ended in the middle/);
    await refused(store.read(url("silent.npz")), StoreError, /no answer \(none within 0\.2 s\)/);
    await refused(store.read("https://nowhere.example/x"), StoreError, /no answer \(ENOTFOUND nowhere\.example\)/);
  });

  it("are read no further than their server announced, or than can be read where it announced nothing", async () => {
    await refused(
      store.read(url("endless.npz")),
      InputError,
      /does not say how long it is, and more than 3000 bytes came/,
    );
    assert.equal(await store.size(url("says-10.npz")), 10);
    await refused(store.read(url("says-10.npz")), InputError, /announced 10 bytes, and more came/);
    await refused(store.read(url("large.npz")), InputError, /has 5000 bytes, at most 4000 can be read/);
  });

  it("that trickle, stall or never end are given up, each in its words", async () => {
    await refused(store.read(url("trickle.npz")), StoreError, /\d+ bytes came in 1 s, needed 1000 a second/);
    await refused(store.read(url("stalled.npz")), StoreError, /no byte came for 0\.2 s, after 4/);
    const patient = httpsStore({ ...webOf(names, server.port), ...quick, slowest: 0, isPublic: () => true });
    await refused(patient.read(url("trickle.npz")), StoreError, /not over after 1 s and \d+ bytes/);
  });

  it("are not guessed from an encoding that was not asked for", () =>
    refused(store.read(url("zipped.npz")), InputError, /comes as gzip/));

  it("are no folders, and are never written", async () => {
    await refused(store.list(url("images/")), InputError, /cannot list .* one file/);
    await refused(store.write(url("rdms.npz"), new Uint8Array()), InputError);
  });

  it("are not looked for in circles", () =>
    refused(store.read(url("in-circles.npz")), InputError, /at most 5 redirects/));
});

const oneLoopback = process.platform === "darwin" && "this system has one loopback address";

describe("a server of the web that points elsewhere", { skip: oneLoopback }, () => {
  /** Where the redirect of `/away` leads. */
  let target = "";
  let hidden: Awaited<ReturnType<typeof webServer>>;
  let server: Awaited<ReturnType<typeof webServer>>;
  before(async () => {
    hidden = await webServer("127.0.0.2", { "/secret": (_, answer) => void answer.end("secret") });
    server = await webServer("127.0.0.1", {
      ...ANSWERS,
      "/away": (_, answer) => void answer.writeHead(302, { location: target }).end(),
    });
  });
  after(async () => {
    await server.close();
    await hidden.close();
  });

  /** 127.0.0.1 plays the public internet; every other address is what it is. */
  const storeOf = (names: Names, namedAnywhere = false) =>
    httpsStore({
      ...webOf({ "data.example": ["127.0.0.1"], ...names }, server.port),
      isPublic: (address) => address === "127.0.0.1" || isPublicAddress(address),
      namedAnywhere,
      answerMs: 2000,
    });

  for (const namedAnywhere of [false, true]) {
    const whose = namedAnywhere ? "on the user's own machine" : "in a deployment";
    for (const [what, to] of [
      ["http", () => `http://data.example:${server.port}/rdms.npz`],
      ["loopback over http", () => `http://127.0.0.2:${hidden.port}/secret`],
      ["loopback", () => `https://127.0.0.2:${hidden.port}/secret`],
      ["loopback, spelled as a number", () => `https://2130706434:${hidden.port}/secret`],
      ["loopback by IPv6", () => `https://[::1]:${hidden.port}/secret`],
      ["loopback mapped to IPv6", () => `https://[::ffff:127.0.0.2]:${hidden.port}/secret`],
      ["where clouds tell credentials", () => "https://169.254.169.254/latest/meta-data/"],
      ["a link-local address by IPv6", () => "https://[fe80::1]/secret"],
      ["a private network", () => "https://10.0.0.1/secret"],
      ["a file", () => "file:///etc/passwd"],
    ] as const) {
      it(`is not followed to ${what}, ${whose}`, async () => {
        target = to();
        const { host, protocol } = new URL(target);
        await assert.rejects(storeOf({}, namedAnywhere).read(url("away")), (error: Error) => {
          assert.ok(error instanceof InputError, String(error));
          assert.match(error.message, /^https:\/\/data\.example\/away redirects to .*, which is not followed: /);
          assert.ok(error.message.includes(protocol) && error.message.includes(host), error.message);
          return true;
        });
        await assert.rejects(storeOf({}, namedAnywhere).size(url("away")), InputError);
        assert.deepEqual(hidden.asked, []);
      });
    }

    it(`is not followed to a name of such an address, ${whose}`, async () => {
      target = `https://inside.example:${hidden.port}/secret`;
      for (const address of ["127.0.0.2", "::1", "127.0.0.1 127.0.0.2"]) {
        await refused(
          storeOf({ "inside.example": [address] }, namedAnywhere).read(url("away")),
          InputError,
          /redirects to https:\/\/inside\.example:\d+\/secret, which is not followed: inside\.example is at (127\.0\.0\.2|::1)/,
        );
      }
      assert.deepEqual(hidden.asked, []);
    });

    it(`is not followed to a name that had another address a moment ago, ${whose}`, async () => {
      target = `https://rebound.example:${hidden.port}/secret`;
      const names = { "rebound.example": ["127.0.0.1", "127.0.0.2"] };
      const store = storeOf(names, namedAnywhere);
      await assert.rejects(store.size(url("away"))); // at the first address nobody listens at this port
      assert.deepEqual(names["rebound.example"], ["127.0.0.2"]);
      await refused(store.read(url("away")), InputError, /rebound\.example is at 127\.0\.0\.2/);
      assert.deepEqual(hidden.asked, []);
    });
  }

  it("is asked at no address that is not public, if its name came from someone else's config", async () => {
    const names = { "inside.example": ["127.0.0.2"] };
    for (const host of ["inside.example", "127.0.0.2", "[::1]"]) {
      const named = `https://${host}:${hidden.port}/secret`;
      await refused(
        storeOf(names).read(named),
        InputError,
        /is not asked for: .* is no address of the public internet/,
      );
    }
    assert.deepEqual(hidden.asked, []);
  });

  it("may be in the user's own network, if the user's machine asks", async () => {
    const named = `https://inside.example:${hidden.port}/secret`;
    const store = storeOf({ "inside.example": ["127.0.0.2"] }, true);
    assert.equal(new TextDecoder().decode(await store.read(named)), "secret");
    hidden.asked.length = 0;
  });
});
