import type { Examined } from "../../../models/identify/examine.ts";
import type { Fit } from "../../../models/identify/fit.ts";
import type { TensorReport } from "../../../models/identify/tensor-report.ts";
import { inOneLine } from "../../../shared/one-line.ts";

const HEAD = ["tensor", "shape", "mean", "SD", "kurtosis", "spectrum", "what it is"];

/** A table with a line for each tensor. */
export function reportLines({ reports, origins }: Examined): string[] {
  const rows = reports.map((report) => {
    const { name, shape, moments, spectrum } = report;
    const origin = origins.find((one) => one.name === name);
    const from =
      origin?.draws === undefined
        ? []
        : [`numbers ${thousands(origin.draws)} and on of seed ${origin.seed}${changed(origin.change, origin.scale)}`];
    const { sd, mean, excessKurtosis } = moments;
    return [
      inOneLine(name),
      shape.length === 0 ? "1" : shape.join("×"),
      mean.toPrecision(2),
      sd.toPrecision(4),
      Number.isNaN(excessKurtosis) ? "" : (excessKurtosis + 3).toFixed(2),
      spectrum ? `${spectrum.top.toFixed(2)} ${spectrum.distance.toFixed(2)}` : "",
      [natureInWords(report), ...from].join("; "),
    ];
  });
  const widths = HEAD.map((head, i) => Math.max(...[HEAD, ...rows].map((row) => row[i]?.length ?? head.length)));
  return [HEAD, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

const thousands = (value: number): string => value.toLocaleString("en");

function changed(change: number, scale: number): string {
  if (change > 0) return `, changed since by up to ${change.toExponential(1)} SD`;
  return scale === 1 ? "" : `, times ${scale.toPrecision(8)}`;
}

function natureInWords({ nature, structure, grain, moments, few }: TensorReport): string {
  const stored = grain.name === "float32" ? "" : grain.name === "steps" ? ", in steps" : `, as ${grain.name}`;
  const pruned = moments.zeros > 0.01 && moments.zeros < 1 ? `, ${Math.round(100 * moments.zeros)} % zeros` : "";
  const rest = `${stored}${pruned}${few ? ", few values" : ""}`;
  switch (nature.kind) {
    case "constant":
      return `all ${nature.value}`;
    case "drawn":
      return `as drawn by ${nature.names.join(" or ")}${rest}`;
    case "orthogonal":
      return `orthogonal, gain ${nature.gain.toPrecision(4)}${rest}`;
    case "fits":
      return `fits ${nature.names.join(" or ")} (${worst(nature.fit)})${rest}`;
    case "rescaled":
      return `fits ${nature.names.join(" or ")} times a factor of each output (${nature.fit.worst.test} p ${probability(nature.fit.worst.pValue)})${rest}`;
    case "shuffled":
      return `no order, and no known distribution; nearest is ${nearest(nature)}${rest}`;
    case "changed": {
      const [first] = structure;
      const order =
        first && first.pValue < 1e-7 ? `; ${first.test} are no draws' (p ${probability(first.pValue)})` : "";
      return `not as drawn; nearest is ${nearest(nature)}${order}${rest}`;
    }
  }
}

const nearest = ({
  nearest: names,
  fit,
}: {
  readonly nearest: readonly string[];
  readonly fit: Fit | undefined;
}): string => `${names[0] ?? "none"}${fit ? `, ${worst(fit)}` : ""}`;

/** How badly it fits: the ratio of standard deviations, and the test that says most. */
const worst = ({ ratio, worst: { test, pValue } }: Fit): string =>
  `SD ${ratio.toFixed(3)} of it, ${test} p ${probability(pValue)}`;

const probability = (p: number): string => (p === 0 ? "< 1e-300" : p < 0.001 ? p.toExponential(0) : p.toFixed(3));
