import type { ReportInput, ReportNetwork } from "../report-input.ts";
import { seedsInWords } from "../words/seeds.ts";
import { bounded } from "./bounded.ts";
import { markup, type Html } from "./markup.ts";
import { table, type Column } from "./table.ts";

const COLUMNS: readonly Column<ReportNetwork>[] = [
  { head: "network", cell: ({ name }) => name, text: true },
  { head: "architecture", cell: ({ architecture }) => architecture, text: true },
  { head: "training", cell: ({ training }) => training, text: true },
  { head: "seeds", cell: ({ seeds }) => seedsInWords(seeds), text: true },
  {
    head: "layers (units)",
    cell: ({ layers }) => layers.map(({ name, units }) => (units === 0 ? name : `${name} (${units})`)).join(", "),
    text: true,
  },
  { head: "weights", cell: ({ weights }) => weights, text: true },
];

const MOST_ROWS = 150;

export function networksTable({ networks }: ReportInput, number: number): Html {
  const { rows, note } = bounded(networks, MOST_ROWS, { which: "in the order of the config", file: "plan.json" });
  const caption = markup`<strong>Table ${number}.</strong> Networks, with the layers that were read and their units after pooling.${note}`;
  return table(caption, COLUMNS, rows);
}
