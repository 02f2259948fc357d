import { digest } from "../../functions/store/digest.ts";
import type { Links, Store } from "../../functions/store/store.ts";
import { InputError } from "../../shared/errors.ts";

/** What a store is asked that changes nothing in it. */
type Question =
  | readonly [kind: "read" | "exists" | "size", url: string]
  | readonly [kind: "list", url: string, links: Links]
  | readonly [kind: "readRange", url: string, from: number, to: number];

/** A question, and the digest of what the store said: bytes, an answer, or that there is no such thing. */
export type Look = readonly [question: Question, said: string];

/** A store of which is known what it was asked. */
export interface WatchedStore extends Store {
  /** every question once, with its answer; undefined if one had two answers or failed, or if something was written */
  looks(): Look[] | undefined;
}

/** Watches what is read of a store, so that it can be told later whether the same would be read again. */
export function watchedStore(store: Store): WatchedStore {
  const looks = new Map<string, Look>();
  let isSteady = true;
  const looking = async <T>(question: Question, answer: Promise<T>): Promise<T> => {
    const said = await saidOf(answer);
    const key = JSON.stringify(question);
    if (said === undefined || (looks.get(key)?.[1] ?? said) !== said) isSteady = false;
    else looks.set(key, [question, said]);
    return answer;
  };
  const writing = <T>(written: Promise<T>): Promise<T> => {
    isSteady = false;
    return written;
  };
  return {
    read: (url) => looking(["read", url], store.read(url)),
    readRange: (url, from, to) => looking(["readRange", url, from, to], store.readRange(url, from, to)),
    exists: (url) => looking(["exists", url], store.exists(url)),
    size: (url) => looking(["size", url], store.size(url)),
    list: (prefix, links = "left") => looking(["list", prefix, links], store.list(prefix, links)),
    write: (url, bytes) => writing(store.write(url, bytes)),
    create: (url, bytes) => writing(store.create(url, bytes)),
    remove: (url) => writing(store.remove(url)),
    looks: () => (isSteady ? [...looks.values()] : undefined),
  };
}

/** Whether a store says now what it said then. One file is held at a time. */
export async function sayTheSame(looks: readonly Look[], store: Store): Promise<boolean> {
  for (const [question, said] of looks) if ((await saidOf(answerTo(question, store))) !== said) return false;
  return true;
}

function answerTo(question: Question, store: Store): Promise<unknown> {
  switch (question[0]) {
    case "readRange":
      return store.readRange(question[1], question[2], question[3]);
    case "list":
      return store.list(question[1], question[2]);
    default:
      return store[question[0]](question[1]);
  }
}

/** Undefined for a failure that may pass. */
async function saidOf(answer: Promise<unknown>): Promise<string | undefined> {
  try {
    return digest((await answer) ?? null);
  } catch (error) {
    return error instanceof InputError ? digest({ refused: error.message }) : undefined;
  }
}
