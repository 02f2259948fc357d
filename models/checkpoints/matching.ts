import type { Architecture } from "../architecture.ts";
import { LONGEST_NAME } from "./limits.ts";
import { preference } from "./preference.ts";
import type { StateDict } from "./state-dicts.ts";
import { Tensor, type Unreadable } from "./tensor.ts";

/** A network whose weights are looked for. */
export type Sought = Pick<Architecture, "name" | "parameters" | "heads" | "fixed" | "currentName">;

/** A state dict read as the weights of a network. */
export interface Matching {
  readonly stateDict: StateDict;
  /** what was removed from names: words of wrappers, at any place, and what stands before those of the network */
  readonly removed: readonly string[];
  /** one that has a name which the network's had once; undefined if none has */
  readonly former: string | undefined;
  /** by the network's names */
  readonly tensors: ReadonlyMap<string, Tensor | Unreadable>;
  /** tensors without the prefix, by name */
  readonly others: readonly string[];
  /** parameters of the network that are there in their shape */
  readonly right: number;
}

/** Modules that PyTorch puts around others, at any depth: data parallelism, compilation, sharding, checkpointing. */
const WRAPPERS = new Set(["module", "_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"]);

/** How a state dict fits a network best: whatever prefix makes most parameters right. */
export function matching(stateDict: StateDict, sought: Sought): Matching {
  const plain = withoutWrappers([...stateDict.tensors.keys()], sought);
  const names = new Map([...plain].map(([name, original]) => [sought.currentName(name), original]));
  const prefixes = new Map([["", 0]]);
  for (const [name, original] of names) {
    for (const [prefix, own] of endings(name)) {
      const shape = sought.parameters.get(own);
      if (shape !== undefined) {
        const right = isOfShape(stateDict.tensors.get(original), shape) ? 1 : 0;
        prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + right + BY_NAME);
      }
    }
  }
  const [prefix] = [...prefixes].reduce((best, other) => (isBetter(other, best) ? other : best));
  const under = [...names].filter(([name]) => name.startsWith(prefix));
  const tensors = new Map(
    under.map(([name, original]) => [name.slice(prefix.length), stateDict.tensors.get(original)!] as const),
  );
  return {
    stateDict,
    removed: [...wrappersIn(under), ...(prefix === "" ? [] : [prefix])],
    former: [...plain.keys()].find((name) => sought.currentName(name) !== name),
    tensors,
    others: [...names.keys()].filter((name) => !name.startsWith(prefix)),
    right: [...sought.parameters].filter(([name, shape]) => isOfShape(tensors.get(name), shape)).length,
  };
}

/** What a parameter counts that has the right name alone, so little that shapes decide first. */
const BY_NAME = 1e-6;

function isBetter([prefix, right]: readonly [string, number], [best, most]: readonly [string, number]): boolean {
  return right > most || (right === most && preference(prefix) < preference(best));
}

export const isOfShape = (tensor: Tensor | Unreadable | undefined, shape: readonly number[]): boolean =>
  tensor instanceof Tensor &&
  tensor.shape.length === shape.length &&
  shape.every((extent, axis) => extent === tensor.shape[axis]);

/** Names without the words of wrappers → as they are. A network's own module that is called so keeps its name. */
function withoutWrappers(originals: readonly string[], { parameters }: Sought): Map<string, string> {
  const own = new Set([...parameters.keys()].flatMap((name) => name.split(".")));
  const names = new Map<string, string>();
  for (const original of originals.filter(({ length }) => length <= LONGEST_NAME)) {
    const plain = original
      .split(".")
      .filter((word) => own.has(word) || !WRAPPERS.has(word))
      .join(".");
    names.set(names.has(plain) ? original : plain, original);
  }
  return names;
}

/** Words of wrappers that names had, each with its point. */
function wrappersIn(names: readonly (readonly [plain: string, original: string])[]): string[] {
  const words = names.flatMap(([plain, original]) => (plain === original ? [] : original.split(".")));
  return [...WRAPPERS].filter((word) => words.includes(word)).map((word) => `${word}.`);
}

/** Every way to cut a name into a prefix that ends with a point, or none, and the rest. */
function* endings(name: string): Generator<[prefix: string, rest: string]> {
  for (let at = 0; ; at = name.indexOf(".", at) + 1) {
    yield [name.slice(0, at), name.slice(at)];
    if (!name.includes(".", at)) return;
  }
}
