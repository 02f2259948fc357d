import { Agent, createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request of a deployed function to S3, on its way. */
export interface S3Request {
  readonly method: string;
  readonly key: string; // empty for the bucket itself
  readonly clientPort: number; // of the function's connection
}

/** What S3 answers instead of doing what it is asked. */
export interface Fault {
  /** no answer at all, until the client goes */
  readonly silent?: boolean;
  readonly status: number;
  readonly code: string;
}

export interface FaultProxy {
  readonly url: string;
  /** Decides the fate of each request; nothing is wrong until it is set. */
  fault: (request: S3Request) => Fault | undefined;
  /** Keys of the objects that were written through the proxy since the last call. */
  takeWritten(): string[];
  stop(): Promise<void>;
}

/** A loopback HTTP proxy before the S3 endpoint of an emulator, which fails the requests that a test wants failed. */
export async function startFaultProxy(endpoint: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true });
  let written: string[] = [];

  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method = "GET", url: path = "/", headers, socket } = incoming;
    const [, key = ""] = /^\/[^/?]+\/([^?]*)/.exec(path) ?? [];
    const request = { method, key: decodeURIComponent(key), clientPort: socket.remotePort ?? 0 };
    const fault = proxy.fault(request);
    if (fault) {
      incoming.resume(); // a client that still sends would not read the answer
      if (fault.silent) return;
      incoming.on("end", () => {
        outgoing.writeHead(fault.status, { "content-type": "application/xml" });
        outgoing.end(
          method === "HEAD" ? "" : `<Error><Code>${fault.code}</Code><Message>${fault.code}</Message></Error>`,
        );
      });
      return;
    }
    const onward = forward({ hostname, port, path, method, headers, agent }, (answer) => {
      if (method === "PUT" && (answer.statusCode ?? 500) < 300) written.push(request.key);
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("error", () => onward.destroy());
    incoming.on("error", () => onward.destroy());
    incoming.pipe(onward);
  };

  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: () => undefined,
    takeWritten: () => {
      const taken = written;
      written = [];
      return taken;
    },
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}
