import type { NetworkStyle } from "./network-styles.ts";

/** Encodings that give each network its colour, shape and dash, in one legend. */
export function networkChannels(networks: readonly string[], styles: ReadonlyMap<string, NetworkStyle>) {
  const drawn = networks.map((name) => styles.get(name)!);
  const legend = { title: null, labelLimit: 0, symbolSize: 60, symbolOpacity: 1, symbolStrokeWidth: 0 };
  const channel = <Value>(range: Value[]) => ({
    field: "label",
    type: "nominal" as const,
    scale: { domain: drawn.map(({ label }) => label), range },
    legend,
  });
  return {
    color: channel(drawn.map(({ color }) => color)),
    shape: channel(drawn.map(({ shape }) => shape)),
    strokeDash: { ...channel(drawn.map(({ dash }) => [...dash])), legend: null },
  };
}
