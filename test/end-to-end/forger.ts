import { sealedBytes } from "../../functions/store/seal.ts";
import { digest } from "../../functions/store/digest.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import type { RandomStream } from "../../shared/simulate/random-stream.ts";

/** The files of a study by path. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A study in which a little was changed. */
export interface Forgery {
  /** what was done, for the test's message */
  readonly deed: string;
  /** paths of the files of which at least one must be named */
  readonly touched: readonly string[];
  readonly files: Files;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (written: string): Uint8Array => new TextEncoder().encode(written);

/** Small changes of a finished study, each of another kind; drawn at random. */
export class Forger {
  readonly #files: Files;
  readonly #random: RandomStream;

  constructor(files: Files, random: RandomStream) {
    this.#files = files;
    this.#random = random;
  }

  below(limit: number): number {
    return Math.floor(this.#random.uniform(0, limit));
  }

  /** One of the files whose paths match. */
  pick(pattern: RegExp): string {
    const paths = [...this.#files.keys()].filter((path) => pattern.test(path));
    return paths[this.below(paths.length)];
  }

  /** Any byte becomes another. */
  byte(pattern: RegExp): Forgery {
    const path = this.pick(pattern);
    const bytes = Uint8Array.from(this.#files.get(path)!);
    const at = this.below(bytes.length);
    const [was, is] = [bytes[at], (bytes[at] + 1 + this.below(255)) % 256];
    bytes[at] = is;
    return this.#with(`byte ${at} of ${path} from ${was} to ${is}`, path, bytes);
  }

  /** A digit of the text becomes another. */
  digit(pattern: RegExp): Forgery {
    return this.#replacing(pattern, /\d/g, (digit) => String((Number(digit) + 1 + this.below(9)) % 10));
  }

  /** What matches becomes something else. */
  words(pattern: RegExp, words: RegExp, instead: (found: string) => string): Forgery {
    return this.#replacing(pattern, words, instead);
  }

  /** Two rows of a table that differ change places. */
  rows(pattern: RegExp): Forgery {
    const path = this.pick(pattern);
    const lines = text(this.#files.get(path)!).split("\n");
    const last = lines.length - 1; // after the last line end
    let [a, b] = [0, 0];
    while (lines[a] === lines[b]) [a, b] = [1 + this.below(last - 1), 1 + this.below(last - 1)];
    [lines[a], lines[b]] = [lines[b], lines[a]];
    return this.#with(`rows ${a} and ${b} of ${path} swapped`, path, bytesOf(lines.join("\n")));
  }

  /** Two files change places. */
  swap(pattern: RegExp): Forgery {
    let [a, b] = ["", ""];
    while (a === b || digest(this.#files.get(a)!) === digest(this.#files.get(b)!)) {
      [a, b] = [this.pick(pattern), this.pick(pattern)];
    }
    const files = new Map(this.#files).set(a, this.#files.get(b)!).set(b, this.#files.get(a)!);
    return { deed: `${a} and ${b} swapped`, touched: [a, b], files };
  }

  remove(pattern: RegExp): Forgery {
    const path = this.pick(pattern);
    const files = new Map(this.#files);
    files.delete(path);
    return { deed: `${path} removed`, touched: [path], files };
  }

  add(path: string): Forgery {
    return this.#with(`${path} added`, path, bytesOf("more\n"));
  }

  /** A field of a JSON file, at any depth, becomes another value of its type. */
  field(pattern: RegExp): Forgery {
    const path = this.pick(pattern);
    const json = JSON.parse(text(this.#files.get(path)!)) as object;
    const [node, key] = this.#leafOf(json);
    const value: unknown = Reflect.get(node, key);
    Reflect.set(node, key, this.#another(value));
    const changed = bytesOf(`${JSON.stringify(json, null, 2)}\n`);
    return this.#with(`${key} of ${path} from ${JSON.stringify(value)}`, path, changed);
  }

  /** A node and its key that holds no object. */
  #leafOf(root: object): [node: object, key: string] {
    let node = root;
    while (Object.keys(node).length > 0) {
      const keys = Object.keys(node);
      const key = keys[this.below(keys.length)];
      const value: unknown = Reflect.get(node, key);
      if (typeof value !== "object" || value === null) return [node, key];
      node = value;
    }
    return this.#leafOf(root); // an empty list or object
  }

  #another(value: unknown): unknown {
    if (typeof value === "number") return value + 1 + this.below(3);
    if (typeof value === "boolean") return !value;
    return value === null ? 0 : `${value as string}x`;
  }

  #replacing(pattern: RegExp, what: RegExp, instead: (found: string) => string): Forgery {
    const holding = [...this.#files.keys()].filter(
      (path) => pattern.test(path) && text(this.#files.get(path)!).match(what),
    );
    const path = holding[this.below(holding.length)];
    const whole = text(this.#files.get(path)!);
    const places = [...whole.matchAll(what)];
    const { 0: found, index } = places[this.below(places.length)];
    const changed = whole.slice(0, index) + instead(found) + whole.slice(index + found.length);
    return this.#with(`"${found}" at ${index} of ${path}`, path, bytesOf(changed));
  }

  #with(deed: string, path: string, bytes: Uint8Array): Forgery {
    return { deed, touched: [path], files: new Map(this.#files).set(path, bytes) };
  }
}

/** The forgery with a manifest that signs it. */
export function signedAnew(forgery: Forgery, original: Files): Forgery {
  const manifest = Manifest.parse(JSON.parse(text(original.get(STUDY_FILES.manifest)!)));
  const outputs: Record<string, string> = {};
  for (const [path, bytes] of forgery.files) {
    if (path in manifest.outputs || !original.has(path)) outputs[path] = digest(bytes);
  }
  const files = new Map(forgery.files).set(STUDY_FILES.manifest, sealedBytes({ ...manifest, outputs }));
  return { ...forgery, deed: `${forgery.deed}, signed anew`, files };
}
