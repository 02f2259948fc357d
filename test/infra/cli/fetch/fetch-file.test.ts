import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { WEB, type Web } from "../../../../functions/store/https-request.ts";
import { fetchFilesOf } from "../../../../infra/cli/fetch/fetch-files-of.ts";
import { fetchFile } from "../../../../infra/cli/fetch/fetch-file.ts";
import { webOf, webServer } from "../../../functions/store/web-server.ts";

const CONTENT = Buffer.alloc(300_000, "weights and more weights, ");
const SHA256 = createHash("sha256").update(CONTENT).digest("hex");
const PUBLISHED = `/net-${SHA256.slice(0, 8)}.pth`;

describe("a public file", () => {
  const ranges: string[] = [];
  let cuts = 0;
  let tag = '"one"';
  let cut = (): unknown => undefined;
  let tagOnceCut = tag; // what the server has from the next cut on
  let isHeedless = false; // of which file a part is asked for
  /** a server of one file that gives parts of it, and whose connection is cut in the middle as often as `cuts` says */
  const file: RequestListener = (request, response) => {
    const { range, "if-range": validator } = request.headers;
    ranges.push(range ?? "whole");
    const from = range !== undefined && (validator === tag || isHeedless) ? Number(/\d+/.exec(range)?.[0]) : 0;
    const part = CONTENT.subarray(from);
    response.writeHead(from === 0 ? 200 : 206, {
      etag: tag,
      "content-length": part.length,
      ...(from === 0 ? {} : { "content-range": `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` }),
    });
    if (cuts-- <= 0) response.end(part);
    else {
      tag = tagOnceCut;
      response.write(part.subarray(0, 100_000));
      cut = () => response.destroy();
    }
  };
  let server: Awaited<ReturnType<typeof webServer>>;
  let web: Web;
  let said = "";
  const screen = {
    isTTY: false,
    write(text: string) {
      said += text;
      if (/^\d+%/.test(text)) cut(); // when something came: what the client has not read of a connection that is cut is lost
    },
  };
  const folder = mkdtempSync(join(tmpdir(), "rsa-fetch-"));
  let count = 0;
  const place = (): string => join(folder, `${count++}`, "file.pth");

  before(async () => {
    const wrong: RequestListener = (_, response) => response.end("another file");
    const others = { "/net-00000000.pth": wrong, "/net-20200426.pth": file };
    server = await webServer("127.0.0.1", { [PUBLISHED]: file, "/plain.tar": file, ...others });
    const names = { "files.test": ["127.0.0.1"], "download.pytorch.org": ["127.0.0.1"] };
    web = { ...WEB, ...webOf(names, server.port), isPublic: () => true };
  });
  after(() => server.close());

  const get = async (url: string, path: string, host = "files.test"): Promise<string> => {
    said = "";
    ranges.length = 0;
    await fetchFile({ url: `https://${host}${url}`, path }, screen, web);
    return said;
  };

  it("comes whole, and is what its name publishes the sha256 of", async () => {
    const path = place();
    assert.match(await get(PUBLISHED, path), new RegExp(`complete, sha256 ${SHA256}, as published`));
    assert.deepEqual(readFileSync(path), CONTENT);
    assert.match(await get(PUBLISHED, path), /already there/);
    assert.deepEqual(ranges, []);
  });

  it("is gone on with where the connection was cut", async () => {
    const path = place();
    cuts = 2;
    await get(PUBLISHED, path);
    assert.deepEqual(readFileSync(path), CONTENT);
    assert.equal(ranges[0], "whole");
    assert.equal(ranges.length, 3);
    assert.match(ranges[2] ?? "", /^bytes=[1-9]\d+-$/);
    assert.ok(!existsSync(`${path}.part`) && !existsSync(`${path}.part.json`));
  });

  it("begins anew if the server has another by now", async () => {
    const path = place();
    cuts = 1;
    tagOnceCut = '"two"';
    await get(PUBLISHED, path);
    assert.deepEqual(ranges.length, 2);
    assert.deepEqual(readFileSync(path), CONTENT);
  });

  it("is not put together of two, where the server gives parts of another one than it was asked for", async () => {
    const path = place();
    [cuts, isHeedless] = [1, true];
    tagOnceCut = '"three"';
    await get(PUBLISHED, path);
    assert.equal(ranges.length, 3);
    assert.deepEqual([ranges[0], ranges[2]], ["whole", "whole"]);
    assert.deepEqual(readFileSync(path), CONTENT);
    isHeedless = false;
  });

  it("of which no digest is published is put on record, and another in its place is refused", async () => {
    const path = place();
    assert.match(await get("/plain.tar", path), /put on record/);
    assert.equal(readFileSync(`${path}.sha256`, "utf8"), `${SHA256}  file.pth\n`);
    assert.match(await get("/plain.tar", path), /already there, .*, as when it first came/);
    writeFileSync(path, "changed");
    await assert.rejects(get("/plain.tar", path), { name: "InputError", message: /when it came it was/ });
  });

  it("that is not the published one, or not there, is refused", async () => {
    await assert.rejects(get("/net-00000000.pth", place(), "download.pytorch.org"), {
      name: "InputError",
      message: /begins with 00000000/,
    });
    await assert.rejects(get("/absent.pth", place()), { name: "InputError", message: /status 404/ });
  });

  it("with a date in its name is not taken for another, where names are not known to hold digests", async () => {
    const path = place();
    assert.match(await get("/net-20200426.pth", path), /put on record\n {2}the sha256 does not begin with 20200426,/);
    assert.match(await get("/net-20200426.pth", path), /already there, .*, as when it first came/);
    await assert.rejects(get("/net-20200426.pth", path, "download.pytorch.org"), { message: /begins with 20200426/ });
  });

  const skip = existsSync("/dev/full") ? false : "no disk that is always full";
  it("for which the disk has no room is not asked for again, and it is said to be full", { skip }, async () => {
    const path = place();
    mkdirSync(dirname(path));
    symlinkSync("/dev/full", `${path}.part`);
    await assert.rejects(get("/plain.tar", path), {
      name: "StoreError",
      message: `cannot write ${path}.part: the disk is full`,
      advice: /run the same command again/,
    });
    assert.deepEqual(ranges, ["whole"]);
  });

  it("whose folder cannot be made is not asked for, and the message says why", async () => {
    const path = join(place(), "below", "file.pth");
    mkdirSync(dirname(dirname(dirname(path))));
    writeFileSync(dirname(dirname(path)), "a file");
    await assert.rejects(get("/plain.tar", path), { name: "StoreError", message: /a part of the path is a file/ });
    assert.deepEqual(ranges, []);
  });

  it("comes though another of the same config does not, and who has the rest is said", async () => {
    const config = join(folder, "study.yaml");
    const networks = ["net-00000000.pth", PUBLISHED.slice(1), "asked.pth"].map((name) => ({
      name,
      architecture: "alexnet",
      weights: {
        checkpoint: `of-config/${name}`,
        source: name === "asked.pth" ? "its authors" : `https://download.pytorch.org/${name}`,
      },
    }));
    writeFileSync(config, JSON.stringify({ networks }));
    said = "";
    await assert.rejects(fetchFilesOf(config, screen, web), {
      name: "InputError",
      message: /net-00000000\.pth: its sha256 is [0-9a-f]{64}, that of the published file begins with 00000000/,
    });
    assert.match(said, /asked\.pth: not fetched; it can be had from its authors/);
    assert.match(said, new RegExp(`${PUBLISHED.slice(1)}: complete, sha256 ${SHA256}, as published`));
  });
});
