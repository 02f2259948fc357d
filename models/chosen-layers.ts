import { InputError } from "../shared/errors.ts";
import { suggestion } from "../shared/config/nearest.ts";
import { globMatcher } from "../shared/glob.ts";
import { naming } from "./checkpoints/naming.ts";
import type { LayerSpec } from "./shapes.ts";

/** More than a reader reads. */
const SHOWN = 12;

/**
 * The layers that a config asks for, in the network's order; those that the network offers by default if it names none.
 *
 * @param asked - names, other names of theirs, or patterns: `*` for any characters, `?` for one
 * @throws {InputError} for what no layer is called
 */
export function chosenLayers<Layer extends LayerSpec>(
  layers: readonly Layer[],
  asked: readonly string[] | undefined,
): readonly Layer[] {
  if (asked === undefined) return layers.filter(({ byDefault = true }) => byDefault);
  const chosen = new Set<Layer>();
  const unknown: string[] = [];
  for (const one of asked) {
    const found = named(layers, one);
    if (found.length === 0) unknown.push(one);
    for (const layer of found) chosen.add(layer);
  }
  if (unknown.length === 0) return layers.filter((layer) => chosen.has(layer));
  const names = layers.map(({ name }) => name);
  const known = [...names.slice(0, SHOWN), ...(names.length > SHOWN ? [`… ${names.length} in all`] : [])].join(", ");
  const faults = unknown.map((one) => `no layer is called "${one}"${suggestion(one, names)}`);
  throw new InputError(`${faults.join("; ")}; its layers are ${known}`);
}

/** Whether a config asks for a layer of a name, of which no more is known yet. */
export function isAsked(asked: readonly string[] | undefined): (name: string) => boolean {
  const fits = asked?.map(globMatcher);
  return (name) => asked === undefined || asked.includes(name) || (fits?.some((one) => one(name)) ?? false);
}

/** @throws {InputError} naming a file, for what none of its layers is called */
export const requireAsked = (names: readonly string[], asked: readonly string[] | undefined, file: string): void =>
  void naming(file, () =>
    chosenLayers(
      names.map((name) => ({ name, shape: [] })),
      asked,
    ),
  );

/** A name is itself before it is a pattern. */
function named<Layer extends LayerSpec>(layers: readonly Layer[], asked: string): readonly Layer[] {
  const exact = layers.filter(({ name }) => name === asked);
  if (exact.length > 0) return exact;
  const fits = globMatcher(asked);
  return layers.filter(({ name, alias }) => fits(name) || (alias !== undefined && fits(alias)));
}
