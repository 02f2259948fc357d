import { elide } from "../elide.ts";
import type { Panel } from "../figure.ts";

/** Size of one plot of several, and whether it is the first of its row. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
  readonly first: boolean;
}

const ROW = 720; // pixels of plots beside each other
const TITLE_SIZE = 11;

/** Plots side by side on one vertical axis, each with what stands below it; three in a row, four where there are many. */
export function panelGrid(panels: readonly ((size: PanelSize) => readonly Panel[])[]): {
  vconcat: Panel[];
  spacing: number;
} {
  const columns = panels.length > 6 ? 4 : Math.min(3, panels.length);
  const width = Math.min(320, Math.floor(ROW / columns) - 12);
  const height = panels.length > 6 ? 150 : 220;
  const rows = Array.from({ length: Math.ceil(panels.length / columns) }, (_, row) =>
    panels.slice(row * columns, (row + 1) * columns),
  );
  return {
    spacing: 18,
    vconcat: rows.map((row) => ({
      spacing: 12,
      hconcat: row.map((panel, column) => ({
        spacing: 4,
        vconcat: [...panel({ width, height, first: column === 0 })],
      })),
    })),
  };
}

/** The heading of one plot of several, a line for each text. */
export const panelTitle = (lines: readonly string[], { width }: PanelSize) => ({
  text: lines.map((line) => elide(line, width, TITLE_SIZE)),
  fontSize: TITLE_SIZE,
  fontWeight: "normal" as const,
  anchor: "start" as const,
  frame: "group" as const,
  offset: 6,
});
