import type { NetworkStyle } from "../palette.ts";

/** Long names are cut at this width, in pixels; the CSV and the tables have them whole. */
const NAME_WIDTH = 260;

/** Encodings that give each network its colour, shape and dash, in one legend. */
export function networkChannels(networks: readonly string[], styles: ReadonlyMap<string, NetworkStyle>) {
  const drawn = networks.map((name) => styles.get(name)!);
  const legend = { title: null, labelLimit: NAME_WIDTH, symbolSize: 60, symbolOpacity: 1, symbolStrokeWidth: 0 };
  const channel = <Value>(range: Value[]) => ({
    field: "network",
    type: "nominal" as const,
    scale: { domain: [...networks], range },
    legend,
  });
  return {
    color: channel(drawn.map(({ color }) => color)),
    shape: channel(drawn.map(({ shape }) => shape)),
    strokeDash: { ...channel(drawn.map(({ dash }) => [...dash])), legend: null },
  };
}
