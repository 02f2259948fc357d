import type { AskedContrast } from "../analysis/contrast.ts";
import type { GroupValues } from "../analysis/subject-values.ts";
import { suggestion } from "../config/nearest.ts";
import { InputError } from "../errors.ts";
import { pairsOf } from "../results/contrast.ts";

/** Every two networks of the same layers, and each network's last layer against its first. Those of other layers are told. */
export function everyContrast(
  networks: readonly string[],
  { rois, layersOf }: GroupValues,
): { readonly asked: readonly AskedContrast[]; readonly notes: readonly string[] } {
  const layers = new Map(networks.map((network) => [network, layersOf(network, rois[0])]));
  const key = (network: string): string => JSON.stringify(layers.get(network)?.toSorted());
  const alike = pairsOf(networks).filter(([a, b]) => key(a) === key(b));
  const sets = [...Map.groupBy(networks, key).values()].map((set) => set.join(", "));
  const within = networks.flatMap((network): AskedContrast[] => {
    const [first, ...rest] = layers.get(network) ?? [];
    const last = rest.at(-1);
    return last === undefined ? [] : [{ within: network, layers: [last, first] }];
  });
  return {
    asked: [...alike.map(([a, b]): AskedContrast => ({ anova: [a, b] })), ...within],
    notes: sets.length < 2 ? [] : [`networks are compared with those of the same layers alone: ${sets.join("; ")}`],
  };
}

/** "A vs B", "A vs B vs C" or "A: relu7 vs relu1", as tables name contrasts. @throws {InputError} if it names what there is not */
export function askedContrast(
  text: string,
  networks: readonly string[],
  layersOf: (network: string) => readonly string[],
): AskedContrast {
  const [first = "", ...others] = text.split(/\s+vs\s+/).map((part) => part.trim());
  const refuse = (needed: string): never => {
    throw new InputError(`--contrast "${text}": ${needed}`);
  };
  const second = others.at(0);
  if (second === undefined) return refuse('needed "NETWORK vs NETWORK" or "NETWORK: LAYER vs LAYER"');
  const within = networks.find((network) => !networks.includes(first) && first.startsWith(`${network}:`));
  if (within !== undefined) {
    const layers = layersOf(within);
    const named = [first.slice(within.length + 1).trim(), second] as const;
    const unknown = named.find((layer) => !layers.includes(layer));
    if (unknown !== undefined)
      return refuse(
        `${within} has no layer "${unknown}"${suggestion(unknown, layers)}; its layers are ${layers.join(", ")}`,
      );
    return { within, layers: named };
  }
  const unknown = [first, ...others].find((network) => !networks.includes(network));
  if (unknown !== undefined)
    return refuse(
      `no network is named "${unknown}"${suggestion(unknown, networks)}; the networks are ${networks.join(", ")}`,
    );
  if (new Set([first, ...others]).size <= others.length) return refuse("a network is named twice");
  return { anova: [first, ...others] };
}
