import { createServer, request, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { lookup } from "node:dns";
import type { Web } from "../../../functions/store/https-request.ts";

export type Answers = Readonly<Partial<Record<string, RequestListener>>>;

/** A server of the loopback interface, what it was asked for, and its port. */
export async function webServer(address: string, answers: Answers) {
  const asked: string[] = [];
  const server = createServer((message, answer) => {
    const path = message.url ?? "";
    asked.push(`${message.method ?? ""} ${path}`);
    const listener = answers[path];
    if (listener) listener(message, answer);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, asked, close };
}

/** What a name resolves to: one address after the other, the last one from then on. */
export type Names = Partial<Record<string, string[]>>;

/** A web whose names are these; its `https://` is spoken without encryption, and its servers listen at one port, if not another is said. */
export const webOf = (names: Names, port: number): Pick<Web, "open" | "resolve"> => ({
  open: (url, options) => {
    const plain = new URL(url.href.replace(/^https:/, "http:"));
    plain.port = url.port === "" ? String(port) : url.port;
    return request(plain, options);
  },
  resolve: ((name: string, _options: object, done: (error: Error | null, found: object[]) => void) => {
    const addresses = names[name] ?? [];
    const address = addresses.at(0);
    if (addresses.length > 1) addresses.shift();
    const found = address?.split(" ").map((each) => ({ address: each, family: each.includes(":") ? 6 : 4 }));
    setImmediate(() => done(found ? null : new Error(`ENOTFOUND ${name}`), found ?? []));
  }) as unknown as typeof lookup,
});
