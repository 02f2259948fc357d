import { InputError, StoreError } from "../../shared/errors.ts";
import type { Store } from "./store.ts";

const LOOK_MS = 30_000;
const READ_MS = 600_000;

/** Status of a server that does not answer HEAD, though it may have the file. */
const NO_HEAD = [405, 501];

const refused = (doing: string) => (url: string) =>
  Promise.reject(new InputError(`cannot ${doing} ${url}: an https:// location is read only, and one file`));

/**
 * Files of the web, to read; URLs are `https://…`. Their bytes are digested like any other, so that a study knows what it read.
 * @param request - by default the platform's `fetch`
 */
export function httpsStore(request: typeof fetch = fetch): Store {
  async function ask(url: string, method: "GET" | "HEAD"): Promise<Response> {
    const signal = AbortSignal.timeout(method === "GET" ? READ_MS : LOOK_MS);
    const answer = await request(url, { method, signal }).catch((error: unknown) => {
      throw notRead(url, "no answer", error);
    });
    if (answer.status >= 500 && !NO_HEAD.includes(answer.status)) throw notRead(url, `status ${answer.status}`);
    if (answer.status === 429) throw notRead(url, "the server asks to slow down");
    return answer;
  }

  return {
    async read(url) {
      const answer = await ask(url, "GET");
      if (!answer.ok) throw new InputError(`no such file: ${url} (status ${answer.status})`);
      try {
        return new Uint8Array(await answer.arrayBuffer());
      } catch (error) {
        throw notRead(url, "the connection ended in the middle", error);
      }
    },

    async exists(url) {
      const answer = await ask(url, "HEAD");
      return answer.ok || NO_HEAD.includes(answer.status);
    },

    async size(url) {
      const answer = await ask(url, "HEAD");
      const length = answer.ok ? answer.headers.get("content-length") : null;
      return length === null ? undefined : Number(length);
    },

    write: refused("write"),
    create: refused("write"),
    list: refused("list"),
    remove: refused("remove"),
  };
}

const notRead = (url: string, why: string, cause?: unknown): StoreError =>
  new StoreError(`cannot read ${url}: ${why}`, {
    cause,
    advice: "try again later, or fetch the file and name your copy",
  });
