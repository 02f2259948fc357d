import { INK } from "../theme.ts";
import type { Mark } from "../figure.ts";
import { positionScale } from "./line-panel.ts";
import type { LayerPoint, PersonPoint } from "./layer-points.ts";

/** Stars of a comparison at a layer. */
export interface StarredLayer {
  readonly position: string;
  readonly stars: string;
}

/** Stars above what is drawn at their layers. */
export function starMarks(
  tested: readonly StarredLayer[],
  drawn: readonly (LayerPoint | PersonPoint)[],
  positions: readonly string[],
): Mark[] {
  const values = tested
    .filter(({ stars }) => stars !== "")
    .flatMap(({ position, stars }) => {
      const at = topAt(position, drawn);
      return at === null ? [] : [{ position, stars, at }];
    });
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "text", fontSize: 15, fontWeight: "bold", dy: -6, color: INK },
      encoding: {
        x: { field: "position", type: "ordinal", scale: positionScale(positions) },
        y: { field: "at", type: "quantitative" },
        text: { field: "stars" },
      },
    },
  ];
}

/** The highest of what is drawn at a layer; null where nothing is. */
function topAt(position: string, drawn: readonly (LayerPoint | PersonPoint)[]): number | null {
  const tops = drawn
    .filter((point) => point.position === position)
    .flatMap((point) => ("upper" in point ? (point.upper ?? point.mean) : point.mean) ?? []);
  return tops.length === 0 ? null : Math.max(...tops);
}
