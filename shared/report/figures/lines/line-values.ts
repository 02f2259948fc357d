import type { CorrelationRow } from "../../../results/schema.ts";

/** What a line plot needs of a correlation, whoever computed it. */
export type PlottedRow = Pick<
  CorrelationRow,
  "network" | "seed" | "layer" | "layer_index" | "roi" | "subject" | "session" | "value"
>;

/** A layer of a network against a region. */
interface Place {
  readonly network: string;
  readonly layer: string;
  readonly layer_index: number;
  readonly roi: string;
}

/** A person’s correlation, averaged over sessions and over the draws of a population; null where any of these is undefined. */
export interface PersonValue extends Place {
  readonly subject: string;
  readonly value: number | null;
}

/** Mean over persons of one draw of a population that has several. */
export interface SeedValue extends Place {
  readonly seed: number;
  readonly value: number | null;
}

/** Values that are drawn beside the means: of persons, and of draws. */
export interface LineValues {
  readonly persons: readonly PersonValue[];
  readonly seeds: readonly SeedValue[];
}

/** Draws of a population whose lines can be told apart. */
export const MOST_SEEDS = 100;

/** The values of which lines are drawn: of a population of very many draws the first have a line. */
export function withFewSeeds({ persons, seeds }: LineValues): {
  readonly values: LineValues;
  readonly allSeeds: boolean;
} {
  const first = new Map<string, Set<number>>();
  const shown = seeds.filter(({ network, seed }) => {
    const own = first.get(network) ?? new Set();
    first.set(network, own);
    return own.size < MOST_SEEDS ? own.add(seed) : own.has(seed);
  });
  return { values: { persons, seeds: shown }, allSeeds: shown.length === seeds.length };
}

const placeOf = ({ network, layer, layer_index, roi }: Place): Place => ({ network, layer, layer_index, roi });

/** The values behind every mean of a study: of its persons, and of the draws of its populations. */
export function lineValues(rows: readonly PlottedRow[]): LineValues {
  const places = Map.groupBy(rows, ({ network, layer_index, roi }) => JSON.stringify([network, layer_index, roi]));
  const persons: PersonValue[] = [];
  const seeds: SeedValue[] = [];
  for (const own of places.values()) {
    const place = placeOf(own[0]);
    for (const [subject, values] of valuesBy(own, ({ subject: person }) => person))
      persons.push({ ...place, subject, value: plainMean(values) });
    const draws = Map.groupBy(own, ({ seed }) => seed);
    if (draws.size < 2) continue;
    for (const [seed, drawn] of draws) {
      if (seed === null) continue;
      const means = [...valuesBy(drawn, ({ subject }) => subject).values()].map(plainMean);
      seeds.push({ ...place, seed, value: plainMean(means) });
    }
  }
  return { persons, seeds };
}

function valuesBy(rows: readonly PlottedRow[], key: (row: PlottedRow) => string): Map<string, (number | null)[]> {
  const groups = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const there = groups.get(key(row));
    if (there) there.push(row.value);
    else groups.set(key(row), [row.value]);
  }
  return groups;
}

/** Null where any value is. */
function plainMean(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}
