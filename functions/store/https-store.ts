import { STATUS_CODES } from "node:http";
import { InputError, StoreError } from "../../shared/errors.ts";
import { BODY_LIMITS, bodyOf, type BodyLimits } from "./https-body.ts";
import { ask, OWN_COPY, WEB, type Answer, type Web } from "./https-request.ts";
import type { Store } from "./store.ts";

/** Status of a server that does not answer HEAD, though it may have the file. */
const NO_HEAD = [405, 501];

const refused = (doing: string) => (url: string) =>
  Promise.reject(new InputError(`cannot ${doing} ${url}: an https:// location is read only, and one file`));

/**
 * Files of the web, to read; URLs are `https://…`. Their bytes are digested like any other, so that a study knows what it read.
 * Nothing that a server says is believed: where it redirects to, how long a file is.
 */
export function httpsStore(given: Partial<Web & BodyLimits> = {}): Store {
  const [web, limits] = [
    { ...WEB, ...given },
    { ...BODY_LIMITS, ...given },
  ];
  const announced = new Map<string, number>();

  async function answer(url: string, method: "GET" | "HEAD"): Promise<Answer> {
    const found = await ask(url, method, web);
    const { status, message } = found;
    const mayPass = status === 429 || (status >= 500 && !NO_HEAD.includes(status));
    if (!mayPass) return found;
    message.destroy();
    throw new StoreError(`cannot read ${url}: its server answers with ${statusText(status)}`, { advice: OWN_COPY });
  }

  /** By HEAD, or where that is refused by GET: some servers let a file be read and not asked about. */
  async function look(url: string): Promise<{ readonly status: number; readonly size: number | undefined }> {
    const head = await answer(url, "HEAD");
    head.message.destroy();
    const { status, message } = isOk(head.status) || isAbsent(head.status) ? head : await answer(url, "GET");
    message.destroy();
    const length = isOk(status) ? Number(message.headers["content-length"] ?? 0) : 0;
    if (length > 0) announced.set(url, length); // some answer HEAD with 0 for a file that they make when it is asked for
    return { status, size: length > 0 ? length : undefined };
  }

  async function read(url: string): Promise<Uint8Array> {
    const { status, message } = await answer(url, "GET");
    if (isOk(status)) return bodyOf(message, url, announced.get(url), limits);
    message.destroy();
    throw refusal(url, status);
  }

  return {
    read,
    readRange: async (url, from, to) => (await read(url)).subarray(from, to), // few servers give ranges

    async exists(url) {
      const { status } = await look(url);
      if (isOk(status) || isAbsent(status)) return isOk(status);
      throw refusal(url, status);
    },

    size: async (url) => (await look(url)).size,

    write: refused("write"),
    create: refused("write"),
    list: refused("list"),
    remove: refused("remove"),
  };
}

const isAbsent = (status: number): boolean => status === 404 || status === 410;

const statusText = (status: number): string => [`status ${status}`, STATUS_CODES[status] ?? []].flat().join(" ");

function refusal(url: string, status: number): InputError {
  if (isAbsent(status)) return new InputError(`no such file: ${url} (${statusText(status)})`);
  const advice = [401, 403].includes(status) ? "it is not public: fetch the file and name your copy" : OWN_COPY;
  return new InputError(`cannot read ${url}: its server answers with ${statusText(status)}`, { advice });
}

const isOk = (status: number): boolean => status >= 200 && status < 300;
