import type { TopLevelSpec } from "vega-lite";

/** One mark of a layered plot: a type that vega-lite has and does not export by name. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** One plot of a figure made of several. */
export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];
