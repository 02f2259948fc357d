import { lookup } from "node:dns";
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders, RequestOptions } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { InputError, StoreError } from "../../shared/errors.ts";
import { isPublicAddress } from "./public-address.ts";

/** The web as a store reaches it. */
export interface Web {
  /** as `node:https` opens a request */
  readonly open: (url: URL, options: RequestOptions) => ClientRequest;
  /** as `node:dns` looks a name up */
  readonly resolve: typeof lookup;
  readonly isPublic: (address: string) => boolean;
  /** whether the server that a location names may have an address that is not public: so it may where the user's own machine asks */
  readonly namedAnywhere: boolean;
  readonly answerMs: number;
}

/** The public web: no address of a private network, and half a minute for an answer to begin. */
export const WEB: Web = {
  open: request,
  resolve: lookup,
  isPublic: isPublicAddress,
  namedAnywhere: false,
  answerMs: 30_000,
};

/** A file moves from a repository to its storage in one or two. */
const MOST_REDIRECTS = 5;

/** What a server answered in the end, its body not yet read; whoever asked reads it or destroys it. */
export interface Answer {
  readonly status: number;
  readonly message: IncomingMessage;
}

/**
 * Asks for a file of the web. A redirect is followed to `https://` only; a server's address is checked when the connection is made,
 * so that a name which leads elsewhere a moment later leads nowhere.
 *
 * @param more - headers beside those of every request
 * @throws {InputError} for a redirect or an address that is not followed; {StoreError} if there is no answer
 */
export async function ask(
  location: string,
  method: "GET" | "HEAD",
  web: Web,
  more: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const named = new URL(location);
  let url = named;
  for (let redirects = 0; ; redirects++) {
    const trusted = web.namedAnywhere && url.host === named.host;
    const message = await answerOf(url, { method, more }, web, trusted, (why) =>
      redirects === 0
        ? new InputError(`${location} is not asked for: ${why}`)
        : new InputError(`${location} redirects to ${url.href}, which is not followed: ${why}`),
    );
    const { statusCode: status = 0, headers } = message;
    if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return { status, message };
    message.destroy();
    const target = URL.parse(headers.location, url.href);
    const refusal = redirects === MOST_REDIRECTS ? `at most ${MOST_REDIRECTS} redirects are` : schemeFault(target);
    if (target === null || refusal !== undefined) {
      throw new InputError(`${location} redirects to ${headers.location}, which is not followed: ${refusal ?? ""}`);
    }
    url = target;
  }
}

const schemeFault = (target: URL | null): string | undefined =>
  target === null ? "it is no URL" : target.protocol === "https:" ? undefined : "only https:// is";

/** One request and its answer. A `trusted` server may have any address. */
function answerOf(
  url: URL,
  { method, more }: { readonly method: "GET" | "HEAD"; readonly more: OutgoingHttpHeaders },
  web: Web,
  trusted: boolean,
  refusal: (why: string) => InputError,
): Promise<IncomingMessage> {
  const refuseAddress = (address: string): InputError =>
    refusal(`${url.hostname} is at ${address}, which is no address of the public internet`);
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (!trusted && isIP(literal) !== 0 && !web.isPublic(literal)) return Promise.reject(refuseAddress(literal));

  const checked: LookupFunction = (name, options, done) => {
    web.resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, "");
        return;
      }
      const hidden = trusted ? undefined : addresses.find(({ address }) => !web.isPublic(address));
      const [first] = addresses;
      if (hidden || !first) done(refuseAddress(hidden?.address ?? "no address"), "");
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "identity", "user-agent": "rsa-serverless", ...more };
    const asked = web.open(url, { method, headers, lookup: checked, agent: false });
    const late = setTimeout(() => asked.destroy(new Error(`none within ${web.answerMs / 1000} s`)), web.answerMs);
    asked.once("response", (message) => {
      clearTimeout(late);
      resolve(message);
    });
    asked.on("error", (error) => {
      clearTimeout(late);
      reject(error instanceof InputError ? error : noAnswer(url, error));
    });
    asked.end();
  });
}

const noAnswer = ({ href }: URL, cause: Error): StoreError =>
  new StoreError(`cannot read ${href}: no answer (${cause.message})`, { cause, advice: OWN_COPY });

/** What a user can do about a server. */
export const OWN_COPY = "try again later, or fetch the file and name your copy";
