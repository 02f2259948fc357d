import { inList } from "./in-list.ts";

/** Seeds that are named one by one. */
const MOST = 12;

/** Seeds in a sentence: "seed 0", "the seeds 0, 1 and 2", "20 seeds from 0 to 19"; "" where no weights were drawn. */
export function seedsAsObject(seeds: readonly (number | null)[]): string {
  const drawn = seeds.filter((seed) => seed !== null);
  if (drawn.length === 0) return "";
  if (drawn.length === 1) return `seed ${drawn[0]}`;
  return drawn.length <= MOST ? `the seeds ${inList(drawn.map(String))}` : seedsInWords(drawn);
}

/** Seeds of a population: "0, 1, 2", of many "0 to 99 (100 seeds)"; "–" where no weights were drawn. */
export function seedsInWords(seeds: readonly (number | null)[]): string {
  const drawn = seeds.filter((seed) => seed !== null);
  if (drawn.length === 0) return "–";
  if (drawn.length <= MOST) return drawn.join(", ");
  const [low, high] = drawn.reduce(([a, b], seed) => [Math.min(a, seed), Math.max(b, seed)], [Infinity, -Infinity]);
  return `${drawn.length} seeds from ${low} to ${high}`;
}
