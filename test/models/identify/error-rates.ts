/**
 * How often `rsa identify` is wrong, by simulation: networks as they are drawn by several schemes, and the same after changes as
 * trainings make them, of several sizes. Prints the table of docs/identify.md. Usage: node test/models/identify/error-rates.ts [networks]
 */
import { examine } from "../../../models/identify/examine.ts";
import { tensorReport, type NamedParameter } from "../../../models/identify/tensor-report.ts";
import { verdictOf } from "../../../models/identify/verdict.ts";
import { clopperPearson } from "../../../shared/stats/clopper-pearson.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { defaultNetwork, normalNetwork, tensorsOf } from "./drawn-network.ts";

/** One in so many networks is looked at with the search for its seed. */
const SEARCHED = 10;
const networks = Number(process.argv[2] ?? 200);
const DRAWN: Readonly<Record<string, (seed: number) => NamedParameter[]>> = {
  "torch-default": defaultNetwork,
  "kaiming-normal": (seed) => normalNetwork(seed, (fanIn) => Math.sqrt(2 / fanIn)),
  "normal(0.01)": (seed) => normalNetwork(seed, () => 0.01),
};

/** Weights as a training moves them: outputs along a few common directions, by so many of their standard deviations. */
function trained(parameters: readonly NamedParameter[], by: number, seed: number): NamedParameter[] {
  const stream = randomStream(seed, 1);
  return parameters.map((parameter) => {
    const [rows, data] = [parameter.shape[0], parameter.data];
    if (parameter.biasOf) return parameter;
    const columns = data.length / rows;
    const sd = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
    const directions = [0, 1].map(() => ({
      out: Array.from({ length: rows }, () => stream.normal()),
      in: Array.from({ length: columns }, () => stream.normal()),
    }));
    const moved = data.map((value, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      const change = directions.reduce((sum, { out, in: input }) => sum + out[row] * input[column], 0) * Math.SQRT1_2;
      return value + by * sd * change;
    });
    return { ...parameter, data: moved };
  });
}

/** What share of networks got each verdict, with its exact 95 % interval. */
function shares(counts: ReadonlyMap<string, number>): string {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([kind, count]) => {
      const [lower, upper] = clopperPearson(count, all).map((share) => (100 * share).toFixed(1));
      return `${kind} ${count} of ${all} (${lower} to ${upper} %)`;
    })
    .join(", ");
}

for (const [scheme, draw] of Object.entries(DRAWN)) {
  for (const by of [0, 1e-6, 1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3]) {
    const cheap = new Map<string, number>();
    const whole = new Map<string, number>();
    for (let seed = 0; seed < networks; seed++) {
      const parameters = by === 0 ? draw(seed) : trained(draw(seed), by, seed);
      const first = verdictOf(parameters.map(tensorReport)).kind;
      cheap.set(first, (cheap.get(first) ?? 0) + 1);
      if (seed * SEARCHED >= networks) continue; // because the search for a seed takes a second
      const { kind } = examine(tensorsOf(parameters)).verdict;
      whole.set(kind, (whole.get(kind) ?? 0) + 1);
    }
    console.log(`${scheme}, changed by ${by} SD: ${shares(cheap)}; with the search ${shares(whole)}`);
  }
}
