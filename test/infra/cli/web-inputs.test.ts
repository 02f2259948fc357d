import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { smallStudy } from "../../end-to-end/small-study.ts";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));
const noCertificate =
  spawnSync("openssl", ["version"]).status === 0 ? false : "openssl makes the certificate, and is absent";
const MB = 2 ** 20;

const listening = async (server: Server | ReturnType<typeof createPlainServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

describe("rsa plan of RDMs on a server", { skip: noCertificate }, () => {
  let folder = "";
  let origin = "";
  let server: Server;
  let bytesSent = 0;
  const metadata: string[] = [];
  const metadataServer = createPlainServer(({ method, url }, answer) => {
    metadata.push(`${method ?? ""} ${url ?? ""}`);
    answer.end("secret");
  });

  before(async () => {
    ({ folder } = await smallStudy());
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const making = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
    ];
    execFileSync("openssl", [...making, ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
    const plain = await listening(metadataServer);
    const rdms = readFileSync(join(folder, "it.npy"));
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, ({ url, method }, answer) => {
      if (url === "/it.npy") answer.writeHead(200, { "content-length": rdms.length }).end(method === "GET" ? rdms : "");
      else if (url === "/away.npy") answer.writeHead(302, { location: `http://127.0.0.1:${plain}/latest` }).end();
      else if (method === "HEAD") answer.writeHead(200, url === "/says-10.npy" ? { "content-length": 10 } : {}).end();
      else {
        answer.writeHead(200);
        const part = Buffer.alloc(MB);
        const more = (): void => {
          while (!answer.destroyed && answer.write(part)) bytesSent += MB;
        };
        answer.on("drain", more);
        more();
      }
    });
    origin = `https://localhost:${await listening(server)}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    metadataServer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Plans with the RDMs at a path of the server; tells the most memory that the command held, where the system says it. */
  async function plan(path: string) {
    const config = join(folder, "web.yaml");
    const networks = "[{ name: one, architecture: alexnet, weights: { random: { seed: 3 } }, layers: [relu1] }]";
    const brain = `[{ roi: IT, rdms: "${origin}${path}" }]`;
    writeFileSync(config, `name: web\nstimuli: { images: stimuli }\nbrain: ${brain}\nnetworks: ${networks}\n`);
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, "cert.pem") };
    const command = spawn(process.execPath, [rsa, "plan", config], { env });
    let [text, residentMB] = ["", 0];
    for (const stream of [command.stdout, command.stderr]) stream.on("data", (part) => (text += String(part)));
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${command.pid ?? 0}/status`, "utf8");
        residentMB = Math.max(residentMB, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // it is over, or this system has no such files
      }
    }, 20);
    const exitCode = await new Promise((resolve) => command.once("close", resolve));
    clearInterval(look);
    return { exitCode, text, residentMB };
  }

  it("reads RDMs of a server that the config names", async () => {
    const { exitCode, text } = await plan("/it.npy");
    assert.equal(exitCode, 0, text);
    assert.match(text, /IT \(4 subjects\)/);
  });

  it("does not follow the server to another on this machine, and names the address", async () => {
    const { exitCode, text } = await plan("/away.npy");
    assert.equal(exitCode, 2, text);
    assert.match(text, /away\.npy redirects to http:\/\/127\.0\.0\.1:\d+\/latest, which is not followed/);
    assert.deepEqual(metadata, []);
  });

  it("ends with a body that never does, soon after as many bytes as were announced", async () => {
    bytesSent = 0;
    const { exitCode, text } = await plan("/says-10.npy");
    assert.equal(exitCode, 2, text);
    assert.match(text, /announced 10 bytes, and more came/);
    assert.ok(bytesSent < 64 * MB, `${bytesSent / MB} MB were sent`);
  });

  it("ends with a body that never does and that nothing was announced of, below 450 MB of memory", async () => {
    const { exitCode, text, residentMB } = await plan("/endless.npy");
    assert.equal(exitCode, 2, text);
    assert.match(text, /does not say how long it is, and more than 201326592 bytes came/);
    assert.ok(residentMB < 450, `${residentMB} MB`);
  });
});
