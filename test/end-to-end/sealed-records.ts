import { digest } from "../../functions/store/digest.ts";
import { sealedBytes } from "../../functions/store/seal.ts";
import { manifestFacts } from "../../functions/study/manifest-facts.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import type { Derive } from "../../infra/verify/derived-files.ts";
import { countsOfNulls } from "../../infra/verify/counts-again.ts";
import { nullDistributions } from "../../infra/verify/null-distributions.ts";
import { storedRdms } from "../../infra/verify/stored-rdms.ts";
import { Plan } from "../../shared/plan/schema.ts";
import type { Files } from "./forger.ts";

const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A study that a forger changes as a whole: its records are sealed, and its files signed, when all is done. */
export class OpenStudy {
  readonly plan: Writable<Plan>;
  readonly manifest: Writable<Manifest>;
  readonly files: Map<string, Uint8Array>;

  constructor(files: Files) {
    this.files = new Map(files);
    this.plan = Plan.parse(json(files.get("plan.json")!));
    this.manifest = Manifest.parse(json(files.get("manifest.json")!));
  }

  /** Rewrites the config, and what the plan says of its bytes. */
  config(from: string | RegExp, to: string): void {
    const bytes = new TextEncoder().encode(text(this.files.get("config.yaml")!).replace(from, to));
    this.files.set("config.yaml", bytes);
    this.plan.config_digest = this.manifest.config.sha256 = digest(bytes);
  }

  /** Takes a file out of what the manifest signs. */
  unlist(path: string): void {
    const { [path]: _, ...others } = this.manifest.outputs;
    this.manifest.outputs = others;
  }

  /** Derives all anew that follows from plan, RDMs and null distributions, as they are now. */
  async derived(derive: Derive): Promise<void> {
    const read = (path: string): Promise<Uint8Array> => Promise.resolve(this.files.get(path)!);
    const study = { paths: [...this.files.keys()], links: [], read };
    const [rdms, numerators] = [await storedRdms(this.plan, study), await nullDistributions(this.plan, study)];
    const counted = await countsOfNulls(this.plan, rdms, numerators);
    for await (const [path, bytes] of derive(this.plan, { counted, numerators }, this.manifest, study)) {
      this.files.set(path, bytes);
    }
    Object.assign(this.manifest, manifestFacts(this.plan, this.manifest.timings));
  }

  /** The files with the old manifest, with its forgery sealed, or with one that is signed anew over all of them. */
  closed(manifest: "old" | "sealed" | "signed"): Files {
    this.files.set("plan.json", sealedBytes(this.plan));
    if (manifest === "old") return this.files;
    if (manifest === "signed") this.#sign();
    return this.files.set("manifest.json", sealedBytes(this.manifest));
  }

  #sign(): void {
    for (const path of Object.keys(this.manifest.outputs)) {
      const bytes = this.files.get(path);
      if (bytes && path !== "manifest.json") this.manifest.outputs[path] = digest(bytes);
    }
  }
}

type Path = readonly string[];

/** Paths to all that a record holds which holds nothing itself. */
export function leafPaths(node: unknown, path: Path = []): Path[] {
  if (typeof node !== "object" || node === null) return [path];
  return Object.entries(node).flatMap(([key, value]) => leafPaths(value, [...path, key]));
}

/** A path as one of its kind: places in lists, names of files and of inputs are alike. */
export function kindOf(path: Path): string {
  const [first, ...rest] = path;
  const named = ["outputs", "inputs", "networks"].includes(first) ? ["*", ...rest.slice(1)] : rest;
  return [first, ...named.map((key) => (/^\d+$/.test(key) ? "*" : key))].join(".");
}

/** Puts another value of its kind at a path, and returns what was there. */
export function forgeLeaf(record: object, path: Path): unknown {
  const node = path.slice(0, -1).reduce<object>((inner, key) => Reflect.get(inner, key) as object, record);
  const key = path.at(-1)!;
  const value: unknown = Reflect.get(node, key);
  Reflect.set(node, key, another(value));
  return value;
}

function another(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string") return 0;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(Date.parse(value) + 1000).toISOString();
  const digit = /\d(?=\D*$)/;
  return digit.test(value) ? value.replace(digit, (found) => String((Number(found) + 1) % 10)) : `${value}x`;
}
