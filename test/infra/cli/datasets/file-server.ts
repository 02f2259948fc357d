import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";

export interface FileServer {
  readonly baseUrl: string;
  /** last part of the path of every request so far */
  readonly requests: string[];
  close(): Promise<void>;
}

/** A server on this machine alone that answers for the last part of a path. */
export async function serve(answer: (name: string, response: ServerResponse) => void): Promise<FileServer> {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    const name = decodeURIComponent(request.url?.split("/").at(-1) ?? "");
    requests.push(name);
    answer(name, response);
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
