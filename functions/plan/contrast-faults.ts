import { chosenLayers } from "../../models/chosen-layers.ts";
import type { NetworkSource } from "../../models/sources/source.ts";
import { suggestion } from "../../shared/config/nearest.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";

/** A network that could be read, whatever is wrong with others. */
interface Known {
  readonly config: { readonly name: string; readonly layers?: readonly string[] | undefined };
  readonly source: Pick<NetworkSource, "layers">;
}

/** Contrasts that cannot be computed, of networks whose layers are known only when their files are read. */
export function contrastFaults(contrasts: StudyConfig["contrasts"], networks: readonly Known[]): readonly InputError[] {
  const layersOf = new Map(networks.flatMap(({ config, source }) => layersRead(config, source)));
  return contrasts.flatMap((contrast, i) => {
    const path = `contrasts[${i}]`;
    const unread = (network: string, layers: readonly string[], key: string): InputError[] => {
      const known = layersOf.get(network);
      if (known === undefined) return [];
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
    const needed = layersOf.get(first);
    if (needed === undefined) return [];
    if (others.length === 0 && needed.length === 1) {
      const found = `${first} is read at one layer, ${someOf(needed)}`;
      return [new InputError(`${path}.anova: ${found}; needed two layers, or two networks`)];
    }
    return others.flatMap((other) => {
      const found = layersOf.get(other);
      if (found === undefined) return [];
      if (found.length === needed.length && needed.every((layer) => found.includes(layer))) return [];
      return [
        new InputError(
          `${path}.anova: ${first} is read at ${someOf(needed)}, ${other} at ${someOf(found)}; needed the same layers`,
        ),
      ];
    });
  });
}

/** The layers that are read of a network, by its name; none where what the config asks for is not there, which is said elsewhere. */
function layersRead({ name, layers: asked }: Known["config"], { layers }: Known["source"]): [string, string[]][] {
  try {
    return [[name, chosenLayers(layers, asked).map((layer) => layer.name)]];
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** More than a reader reads. */
const SHOWN = 12;

const someOf = (names: readonly string[]): string =>
  [...names.slice(0, SHOWN), ...(names.length > SHOWN ? [`… ${names.length} in all`] : [])].join(", ");
