import { at } from "../../shared/at.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/** More lines of networks, and layers of one of them, are counted. */
const POPULATIONS = 10;
const LAYERS = 8;

/** "V1, V2, V3", or, where there are more than `shown`, "V1, V2, … and 38 more, 40 regions" */
export function counted(names: readonly string[], shown: number, kind: string): string {
  if (names.length <= shown) return names.join(", ");
  return `${names.slice(0, shown).join(", ")} … ${names.length} ${kind}`;
}

/** A line for each network of the config, with all its draws, and one that counts those beyond the first. */
export function populationLines(networks: Plan["networks"]): string[] {
  const populations = [...Map.groupBy(networks, ({ network }) => network)];
  const rows = populations.slice(0, POPULATIONS).map(([name, draws]) => {
    const drawn = draws.length > 1 ? ` × ${draws.length} draws` : "";
    return { title: `${name}${drawn}`, layers: layersOf(at(draws, 0, "draw")) };
  });
  const width = Math.max(...rows.map(({ title }) => title.length));
  const more = populations.length - rows.length;
  return [
    ...rows.map(({ title, layers }) => `  ${title.padEnd(width)}  ${layers}`),
    ...(more > 0 ? [`  and ${more.toLocaleString("en")} more networks`] : []),
  ];
}

function layersOf({ layers }: PlannedNetwork): string {
  const words = layers.map(({ name, units }) => (units === 0 ? name : `${name} ${units.toLocaleString("en")}`));
  const more = words.length - LAYERS;
  return more > 1 ? `${words.slice(0, LAYERS).join("  ")}  … ${words.length} layers` : words.join("  ");
}
