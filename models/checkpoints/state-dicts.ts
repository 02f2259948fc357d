import { InputError } from "../../shared/errors.ts";
import { DEEPEST_NESTING } from "./limits.ts";
import { Dict, runsCode, Stranger } from "./pickle-values.ts";
import { preference } from "./preference.ts";
import { Tensor, Unreadable } from "./tensor.ts";

export type NamedTensors = ReadonlyMap<string, Tensor | Unreadable>;

/** A dictionary of tensors by name. */
export interface StateDict {
  readonly path: readonly string[]; // the keys that lead to it
  readonly tensors: NamedTensors;
}

/** Every state dict of a file, at least one, the likeliest network first. */
export interface StateDicts {
  readonly found: readonly StateDict[];
  readonly notes: readonly string[];
}

/** Keys under which networks are saved, the one to prefer first. */
const KEYS = ["state_dict", "model_state_dict", "model"];

/** Averaged weights are those that trainers evaluate. */
const AVERAGED = /(^|_)ema(_|$)/;

/**
 * The state dicts in what a PyTorch file holds, however deep in dictionaries, lists and objects. States of optimizers are none.
 *
 * @throws {InputError} if there is none: a whole network object, a tensor without a name, no tensors at all
 */
export function stateDictsIn(content: unknown): StateDicts {
  const walk = new Walk();
  walk.enter(content, []);
  if (walk.found.length === 0) throw noStateDict(content, walk.networks);
  const rank = ({ path }: StateDict): number =>
    path.some((key) => AVERAGED.test(key)) ? 0 : KEYS.indexOf(path.at(-1) ?? "") + 1 || KEYS.length + 1;
  const role = ({ path }: StateDict): number => preference(path.map((key) => `${key}.`).join(""));
  return { found: walk.found.toSorted((a, b) => rank(a) - rank(b) || role(a) - role(b)), notes: walk.notes };
}

/** A network object: what its class would make of it is not known without the class. */
interface Network {
  readonly path: readonly string[];
  readonly maker: string;
}

class Walk {
  readonly found: StateDict[] = [];
  readonly networks: Network[] = [];
  readonly notes: string[] = [];
  readonly #seen = new Set<unknown>();

  enter(value: unknown, path: readonly string[]): void {
    if (typeof value !== "object" || value === null || this.#seen.has(value) || path.length > DEEPEST_NESTING) return;
    this.#seen.add(value);
    if (value instanceof Stranger) this.#stranger(value, path);
    else if (value instanceof Dict) this.#dict(value, path);
    else if (Array.isArray(value)) for (const [i, item] of value.entries()) this.enter(item, [...path, String(i)]);
  }

  #stranger(stranger: Stranger, path: readonly string[]): void {
    const { maker, state, dict, args } = stranger;
    if (isNetwork(stranger)) return void this.networks.push({ path, maker });
    if (runsCode(maker)) {
      this.notes.push(`asks for ${maker} to be called (${placeOf(path)}): it was not, but no weights need that`);
    }
    for (const inside of [dict, state, args]) this.enter(inside, path);
  }

  #dict({ entries }: Dict, path: readonly string[]): void {
    if (entries.has("param_groups") && entries.has("state")) return; // of an optimizer
    const tensors = new Map([...entries].flatMap(([key, value]) => (typeof key === "string" ? named(key, value) : [])));
    if ([...tensors.values()].some(isTensor)) this.found.push({ path, tensors });
    for (const [key, value] of entries) this.enter(value, [...path, String(key)]);
  }
}

const isTensor = (value: Tensor | Unreadable): boolean => value instanceof Tensor || value.kind === "tensor";

const placeOf = (path: readonly string[]): string => (path.length === 0 ? "at its top" : `in ${path.join(".")}`);

/** Modules that compute in integers keep weight and bias in one entry of this name. */
const PACKED = "is of a quantised module, which is not read: save the weights as they were before quantisation";

function named(key: string, value: unknown): [key: string, value: Tensor | Unreadable][] {
  if (value instanceof Tensor || value instanceof Unreadable) return [[key, value]];
  if (key.endsWith("_packed_params")) return [[key, new Unreadable(PACKED)]];
  if (!(value instanceof Stranger)) return [];
  return runsCode(value.maker)
    ? [[key, new Unreadable(`asks for ${value.maker} to be called, which no weights need; nothing was run`, "call")]]
    : [[key, new Unreadable(`is no tensor, but made by ${value.maker}`, "object")]];
}

const isNetwork = ({ maker, state }: Stranger): boolean =>
  maker.startsWith("torch.nn.modules.") ||
  (state instanceof Dict && ["_modules", "_parameters"].some((key) => state.entries.has(key)));

function noStateDict(content: unknown, [network]: readonly Network[]): InputError {
  const advice = 'save the weights: torch.save(model.state_dict(), "weights.pth")';
  if (network) {
    const where = network.path.length === 0 ? "it holds" : `its entry ${network.path.join(".")} is`;
    return new InputError(
      `${where} a whole network object of class ${network.maker}, not only its weights (a state_dict); to read it would take its code`,
      { advice },
    );
  }
  if (content instanceof Tensor) {
    return new InputError(
      `it holds a single tensor of shape [${content.shape.join(", ")}] without a name, no state_dict`,
      { advice },
    );
  }
  if (content instanceof Unreadable)
    return new InputError(`it holds a single tensor, no state_dict; it ${content.reason}`, { advice });
  const entries = content instanceof Dict ? [...content.entries.keys()].slice(0, MOST_SHOWN).map(String) : [];
  const shown = entries.length === 0 ? "" : ` (its entries: ${entries.join(", ")})`;
  return new InputError(`it holds no tensors with names${shown}, so no state_dict`, { advice });
}

/** Entries that are named in a message. */
const MOST_SHOWN = 20;
