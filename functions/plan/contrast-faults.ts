import { suggestion } from "../../shared/config/nearest.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { PlannedNetwork } from "../../shared/plan/schema.ts";

/** Contrasts that cannot be computed, of networks whose layers are known only when their files are read. */
export function contrastFaults(
  contrasts: StudyConfig["contrasts"],
  networks: readonly Pick<PlannedNetwork, "network" | "layers">[],
): readonly InputError[] {
  const layersOf = new Map(networks.map(({ network, layers }) => [network, layers.map(({ name }) => name)]));
  return contrasts.flatMap((contrast, i) => {
    const path = `contrasts[${i}]`;
    const unread = (network: string, layers: readonly string[], key: string): InputError[] => {
      const known = layersOf.get(network) ?? [];
      const unknown = layers.filter((layer) => !known.includes(layer));
      return unknown.map((layer) => {
        const hint = suggestion(layer, known);
        const found = `no layer of ${network} that is read is called "${layer}"${hint}`;
        return new InputError(`${path}.${key}: ${found}; they are ${someOf(known)}`);
      });
    };
    if (contrast.within !== undefined) return unread(contrast.within, contrast.layers, "layers");
    if (contrast.rois !== undefined) {
      return unread(contrast.network, contrast.layer === undefined ? [] : [contrast.layer], "layer");
    }
    const [first, ...others] = contrast.anova;
    const needed = layersOf.get(first) ?? [];
    if (others.length === 0 && needed.length === 1) {
      const found = `${first} is read at one layer, ${someOf(needed)}`;
      return [new InputError(`${path}.anova: ${found}; needed two layers, or two networks`)];
    }
    return others.flatMap((other) => {
      const found = layersOf.get(other) ?? [];
      if (found.length === needed.length && needed.every((layer) => found.includes(layer))) return [];
      return [
        new InputError(
          `${path}.anova: ${first} is read at ${someOf(needed)}, ${other} at ${someOf(found)}; needed the same layers`,
        ),
      ];
    });
  });
}

/** More than a reader reads. */
const SHOWN = 12;

const someOf = (names: readonly string[]): string =>
  [...names.slice(0, SHOWN), ...(names.length > SHOWN ? [`… ${names.length} in all`] : [])].join(", ");
