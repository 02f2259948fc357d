import { textWidth } from "../text-width.ts";
import type { NetworkStyle } from "./network-styles.ts";

const SYMBOL = 24; // pixels that a legend needs beside each name
const ROW = 640; // pixels

/** Encodings that give each network its colour, shape and dash, in one legend above the plot. */
export function networkChannels(networks: readonly string[], styles: ReadonlyMap<string, NetworkStyle>) {
  const drawn = networks.map((name) => styles.get(name)!);
  const widest = Math.max(...drawn.map(({ label }) => textWidth(label, 11, false)));
  const legend = {
    title: null,
    orient: "top" as const,
    direction: "horizontal" as const,
    columns: Math.max(1, Math.min(drawn.length, Math.floor(ROW / (widest + SYMBOL)))),
    labelLimit: 0,
    symbolSize: 60,
    symbolOpacity: 1,
    symbolStrokeWidth: 0,
  };
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
