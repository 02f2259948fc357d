import type { IncomingMessage } from "node:http";
import { InputError, StoreError } from "../../shared/errors.ts";
import { OWN_COPY } from "./https-request.ts";

/** How long a body may be and may take. What is held in memory is counted while it comes, whatever was announced. */
export interface BodyLimits {
  readonly largest: number; // bytes, where the server says how many there are
  readonly unannounced: number; // bytes, where it does not
  readonly idleMs: number; // without a byte
  readonly totalMs: number;
  readonly slowest: number; // bytes per second, over `slowMs` and from then on
  readonly slowMs: number;
}

export const BODY_LIMITS: BodyLimits = {
  largest: 2 ** 30,
  unannounced: 3 * 2 ** 26,
  idleMs: 30_000,
  totalMs: 600_000,
  slowest: 1000,
  slowMs: 60_000,
};

/**
 * The body of an answer.
 * @param expected - bytes, if an earlier answer announced them
 * @throws {InputError} if more comes than was announced or can be read; {StoreError} if it takes too long or ends in the middle
 */
export async function bodyOf(
  message: IncomingMessage,
  url: string,
  expected: number | undefined,
  limits: BodyLimits,
): Promise<Uint8Array> {
  const stated = message.headers["content-length"];
  const announced = stated === undefined ? expected : Number(stated);
  const refuse = (error: Error): never => {
    message.destroy();
    throw error;
  };
  const encoding = message.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") refuse(new InputError(`${url} comes as ${encoding}, which was not asked for`));
  if (announced !== undefined && announced > limits.largest) {
    refuse(new InputError(`${url} has ${announced} bytes, at most ${limits.largest} can be read`));
  }
  const most = announced ?? limits.unannounced;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const endWatch = watch(message, url, () => bytes, limits);
  try {
    for await (const part of message as AsyncIterable<Uint8Array>) {
      bytes += part.byteLength;
      if (bytes > most) {
        const why =
          announced === undefined
            ? `${url}: its server does not say how long it is, and more than ${most} bytes came`
            : `${url}: its server announced ${announced} bytes, and more came`;
        throw new InputError(why, { advice: "fetch the file and name your copy" });
      }
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof InputError || error instanceof StoreError) throw error;
    throw tooSlow(url, "the connection ended in the middle", error);
  } finally {
    endWatch();
    message.destroy();
  }
  return joined(parts, bytes);
}

/** One after the other, in memory of their own, so that numbers in them can be aligned. Each part is let go when it is copied. */
function joined(parts: Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let filled = 0;
  for (let part = parts.shift(); part; part = parts.shift()) {
    whole.set(part, filled);
    filled += part.byteLength;
  }
  return whole;
}

/** Ends a body that takes too long. */
function watch(message: IncomingMessage, url: string, counted: () => number, limits: BodyLimits): () => void {
  const started = performance.now();
  let [seen, seenAt] = [0, started];
  const look = (): void => {
    const [now, bytes] = [performance.now(), counted()];
    if (bytes > seen) [seen, seenAt] = [bytes, now];
    const took = now - started;
    const fault =
      now - seenAt > limits.idleMs
        ? `no byte came for ${limits.idleMs / 1000} s, after ${bytes}`
        : took > limits.totalMs
          ? `it is not over after ${limits.totalMs / 1000} s and ${bytes} bytes`
          : took > limits.slowMs && (1000 * bytes) / took < limits.slowest
            ? `${bytes} bytes came in ${Math.round(took / 1000)} s, needed ${limits.slowest} a second`
            : undefined;
    if (fault !== undefined) message.destroy(tooSlow(url, fault));
  };
  const timer = setInterval(look, Math.min(1000, limits.idleMs / 4));
  return () => clearInterval(timer);
}

const tooSlow = (url: string, why: string, cause?: unknown): StoreError =>
  new StoreError(`cannot read ${url}: ${why}`, { cause, advice: OWN_COPY });
