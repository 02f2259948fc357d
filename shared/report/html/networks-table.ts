import type { ReportInput, ReportNetwork } from "../report-input.ts";
import { markup, type Html } from "./markup.ts";
import { table, type Column } from "./table.ts";

const COLUMNS: readonly Column<ReportNetwork>[] = [
  { head: "network", cell: ({ name }) => name, text: true },
  { head: "architecture", cell: ({ architecture }) => architecture, text: true },
  { head: "training", cell: ({ training }) => training, text: true },
  { head: "seeds", cell: ({ seeds }) => seeds.filter((seed) => seed !== null).join(", ") || "–", text: true },
  {
    head: "layers (units)",
    cell: ({ layers }) => layers.map(({ name, units }) => (units === 0 ? name : `${name} (${units})`)).join(", "),
    text: true,
  },
  { head: "weights", cell: ({ weights }) => weights, text: true },
];

export const networksTable = ({ networks }: ReportInput, number: number): Html =>
  table(
    markup`<strong>Table ${number}.</strong> Networks, with the layers that were read and their units after pooling.`,
    COLUMNS,
    networks,
  );
