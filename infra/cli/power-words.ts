import type { DesignPower } from "../../shared/analysis/design-power.ts";

const HEADS = ["family", "tests", "persons", "alpha", "finds d_z of"];

/** A table of what each family finds, a line for one test alone and one at Holm's strictest step. */
export function powerLines(
  rows: readonly DesignPower[],
  { power, difference }: { readonly power: number; readonly difference: number | undefined },
): string[] {
  const measured = rows.some(({ deviation }) => deviation !== null);
  const heads = [
    ...HEADS,
    ...(measured ? ["in the measure", "SD of differences"] : []),
    ...(difference === undefined ? [] : [`persons for ${difference}`]),
  ];
  const lines = rows.map((row) => [
    row.step === "alone" ? row.name : "  Holm, strictest step",
    ...(row.step === "alone" ? [String(row.tests), String(row.persons)] : ["", ""]),
    row.alpha.toPrecision(2),
    row.d.toFixed(2),
    ...(measured ? [digits(row.difference), digits(row.deviation)] : []),
    ...(difference === undefined ? [] : [row.persons_needed === null ? "over 1,000,000" : String(row.persons_needed)]),
  ]);
  const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const table = [heads, ...lines].map((line) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  return [`With a probability of ${100 * power} %, a paired two-sided t-test:`, ...table];
}

const digits = (value: number | null): string => (value === null ? "unknown" : value.toPrecision(2));
