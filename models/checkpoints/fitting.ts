import { InputError } from "../../shared/errors.ts";
import { isFloat } from "./elements.ts";
import { fixedFaults } from "./fixed-filters.ts";
import { isOfShape, matching, type Matching, type Sought } from "./matching.ts";
import type { StateDict, StateDicts } from "./state-dicts.ts";
import { Tensor, Unreadable } from "./tensor.ts";

/** The parameters of a network in a checkpoint, in the network's order. */
export interface Fitting {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** where in the file they were, and what of it is left out */
  readonly notes: readonly string[];
}

/**
 * Finds a network's parameters in a checkpoint: in the state dict and under the prefix where most of them are.
 *
 * @param known - other networks, of which the nearest is named
 * @throws {InputError} if parameters are missing, of another shape or unreadable, or others are there: with all of them
 */
export function fitting(checkpoint: StateDicts, sought: Sought, known: readonly Sought[]): Fitting {
  const best = bestMatching(checkpoint, sought);
  const faults = faultsOf(best, sought);
  if (faults.length > 0) {
    const nearest = nearestNetwork(checkpoint, sought, known);
    throw new InputError([`the weights are not those of ${sought.name}`, ...faults, ...nearest].join("\n    "), {
      advice:
        "name the architecture whose weights they are, or save them as it has them: floats with their values, and nothing added",
    });
  }
  const tensors = new Map(
    [...sought.parameters.keys()].map((name) => [name, best.tensors.get(name) as Tensor] as const),
  );
  return { tensors, notes: [...checkpoint.notes, ...notesOf(best, checkpoint.found, sought)] };
}

function bestMatching({ found }: StateDicts, sought: Sought): Matching {
  return found
    .map((stateDict) => matching(stateDict, sought))
    .reduce((best, other) => (other.right > best.right ? other : best));
}

/** More faults than these, or more tensors of one, are not shown, but counted. */
const SHOWN = 8;

const shownOf = (all: readonly string[], last: string): string[] =>
  all.length > SHOWN ? [...all.slice(0, SHOWN), `and ${all.length - SHOWN} ${last}`] : [...all];

function faultsOf({ stateDict, tensors }: Matching, sought: Sought): string[] {
  const needed = [...sought.parameters];
  const shown = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
  const missing = needed.filter(([name]) => !tensors.has(name)).map(([name, shape]) => `${name} ${shown(shape)}`);
  const present = needed.flatMap(([name, shape]) => {
    const tensor = tensors.get(name);
    return tensor ? [{ name, shape, tensor }] : [];
  });
  const unfit = present.flatMap(({ name, shape, tensor }) => {
    if (!(tensor instanceof Tensor)) return tensor.kind === "call" ? [] : [`${name} ${tensor.reason}`];
    if (!isOfShape(tensor, shape)) return [`${name} has the shape ${shown(tensor.shape)}, ${shown(shape)} is needed`];
    return isFloat(tensor.type) ? [] : [`${name} holds ${tensor.type}: save the weights as floats`];
  });
  const others = [...tensors].filter(([name, tensor]) => isExtra(name, tensor, sought));
  const extra = others.flatMap(([name, tensor]) => (tensor instanceof Tensor ? [name] : []));
  const unread = others.flatMap(([name, tensor]) => (tensor instanceof Tensor ? [] : [`${name} ${tensor.reason}`]));
  return [
    ...(missing.length === 0 ? [] : [`missing: ${shownOf(missing, "more").join(", ")}`]),
    ...shownOf([...unfit, ...unread], "more such tensors"),
    ...(extra.length === 0 ? [] : [`not in ${sought.name}: ${shownOf(extra, "more").join(", ")}`]),
    ...shownOf(
      [...stateDict.tensors].flatMap(([name, tensor]) =>
        tensor instanceof Unreadable && tensor.kind === "call" ? [`${name} ${tensor.reason}`] : [],
      ),
      "more such tensors",
    ),
    ...fixedFaults(tensors, sought.fixed),
  ];
}

/** Whether a tensor may take part in what the layers compute, though the network has none such. */
function isExtra(name: string, tensor: Tensor | Unreadable, sought: Sought): boolean {
  if (sought.parameters.has(name) || sought.fixed.has(name) || isBehind(name, sought)) return false;
  // a counter, though a script that converts every tensor may have made it a float
  if (sought.parameters.has(name.replace(/num_batches_tracked$/, "running_mean"))) return false;
  return tensor instanceof Tensor ? isFloat(tensor.type) : tensor.kind === "tensor"; // integers are counters and indices
}

/** What trainings put behind a network, whose layers do not depend on it. */
const HEADS = new Set(
  "head heads fc classifier linear top_layer projection_head projection projector predictor prototypes contrast_head".split(
    " ",
  ),
);

/** Whether a tensor belongs to what follows the last layer that is read: the network's own head or another in its place. */
function isBehind(name: string, { parameters, heads }: Sought): boolean {
  const [first = ""] = name.split(".");
  if (HEADS.has(first) && ![...parameters.keys()].some((own) => own.startsWith(`${first}.`))) return true;
  return heads.some((head) => {
    if (name.startsWith(`${head}.`)) return true;
    const [, container, place] = /^(.*\.)(\d+)$/.exec(head) ?? [];
    const following =
      container !== undefined && name.startsWith(container) ? /^\d+(?=\.)/.exec(name.slice(container.length)) : null;
    return following !== null && Number(following[0]) > Number(place);
  });
}

function notesOf(
  { stateDict, removed, former, tensors, others, right }: Matching,
  found: readonly StateDict[],
  sought: Sought,
): string[] {
  const path = stateDict.path.join(".");
  const where = [
    ...(path === "" ? [] : [`its weights are those of ${path}`]),
    ...(removed.length === 0 ? [] : [`${removed.join(" and ")} removed from the names of its tensors`]),
  ];
  const renamed =
    former === undefined
      ? []
      : [`former names of its tensors read as today's: ${former} as ${sought.currentName(former)}`];
  const heads = [...tensors.keys()].filter(
    (name) => isBehind(name, sought) && !sought.heads.some((head) => name.startsWith(`${head}.`)),
  );
  const left = [...heads, ...others];
  const alike = found.filter((other) => other !== stateDict && matching(other, sought).right === right);
  return [
    ...where,
    ...renamed,
    ...(left.length === 0 ? [] : [`left out: ${groups(left)}`]),
    ...alike.map((other) => `${other.path.join(".")} would fit as well, and is left out`),
  ];
}

/** Names by their first word, with the number of those that share one. */
function groups(names: readonly string[]): string {
  const byWord = Map.groupBy(names, (name) => /^[^.]*/.exec(name)?.[0] ?? name);
  return [...byWord].map(([word, own]) => (own.length === 1 ? own[0] : `${word} (${own.length} tensors)`)).join(", ");
}

/** The part of the parameters of a network from which on a file may be meant to hold them. */
const NEARLY = 0.9;

/** Of the networks of which nearly all is in a file that which has the largest part of what it and the file have together. */
function nearestNetwork(checkpoint: StateDicts, sought: Sought, known: readonly Sought[]): string[] {
  const found = known.map((network) => {
    const { right, tensors } = bestMatching(checkpoint, network);
    const others = [...tensors].filter(([name, tensor]) => isExtra(name, tensor, network)).length;
    return { network, right, others, share: right / (network.parameters.size + others) };
  });
  const whole = found.filter(({ network, right }) => right >= NEARLY * network.parameters.size);
  if (whole.length === 0)
    return [`no known architecture has these parameters; known are ${known.map(({ name }) => name).join(", ")}`];
  const { network, right, others } = whole.reduce((best, other) => (other.share > best.share ? other : best));
  const count = right === network.parameters.size ? `all ${right}` : `${right} of its ${network.parameters.size}`;
  const which =
    network.name === sought.name
      ? "the nearest architecture is this one all the same"
      : `the nearest architecture is ${network.name}`;
  const why = network.name === sought.name ? ": a larger network of its family, or additions to it" : "";
  const more = others === 0 ? "" : `, and ${others} that it has not${why}`;
  return [`${which}: ${count} parameters are there in their shape${more}`];
}
