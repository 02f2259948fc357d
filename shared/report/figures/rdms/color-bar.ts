import type { Mark } from "../figure.ts";
import { SCHEME } from "./rdm-image.ts";

/**
 * Draws nothing but the legend of images, whose colours are already in them, from 0 to `top`.
 *
 * @param values - that it names; those that look even if left out
 */
export function colorBar(title: string | string[], top: number, values?: number[]): Mark {
  const legend = { title, gradientLength: 130, ...(values === undefined ? {} : { values }) };
  return {
    data: { values: [{ percentile: 0 }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      color: { field: "percentile", type: "quantitative", scale: { scheme: SCHEME, domain: [0, top] }, legend },
    },
  };
}
