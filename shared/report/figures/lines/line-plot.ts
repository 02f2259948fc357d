import { ceilingOf, chanceCeilingOf } from "../../words/ceiling.ts";
import type { Mark } from "../figure.ts";
import { textWidth } from "../text-width.ts";
import { ceilingMarks } from "./ceiling-marks.ts";
import { ceilingNames } from "./ceiling-names.ts";
import { chanceMarks } from "./chance-marks.ts";
import type { LineData } from "./line-data.ts";
import { linePanel } from "./line-panel.ts";
import type { LineStudy } from "./line-study.ts";

/** Where a plot stands in its figure. */
export interface PlotPlace {
  /** networks that the figure’s legend names */
  readonly legend: readonly string[];
  /** pixels */
  readonly width: number;
  readonly height: number;
  /** whether it has the vertical axis, rather than a plot to its left */
  readonly first: boolean;
  /** whether it names the noise ceiling and its null within itself */
  readonly named: boolean;
}

/** Networks over their layers in a region, with the noise ceiling unless the axis is broken below it. */
export function linePlot(
  study: LineStudy,
  roi: string,
  data: LineData,
  { legend, width, height, first, named }: PlotPlace,
): Mark[] {
  const { styles, extent, yTitle, ceilings, broken } = study;
  const { axis, points, persons, seeds } = data;
  const ceiling = broken ? { lower: null, upper: null } : ceilingOf(ceilings, roi);
  const chance = chanceCeilingOf(ceilings, roi);
  return [
    ...ceilingMarks(ceiling),
    ...chanceMarks(chance, extent),
    ...(named ? ceilingNames(ceiling, chance, data, { extent, height }) : []),
    ...linePanel({
      ...{ points, persons, seeds, styles, extent, width },
      positions: axis.positions,
      networks: legend,
      yTitle: first ? fitting(yTitle, height) : null,
    }),
  ];
}

/** The title of an axis without its last words where the axis is shorter than they are. */
const fitting = (title: string, height: number): string =>
  textWidth(title, 12, false) <= height ? title : title.replace(/, [^,]*$/, "");
