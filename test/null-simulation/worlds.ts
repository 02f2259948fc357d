import { ofPairs } from "../../shared/rdm/condensed.ts";
import type { RandomStream } from "../../shared/simulate/random-stream.ts";

export const STIMULI = 16;
export const SUBJECTS = 8;
export const LAYERS = 3;
const UNITS = 12;
const LATENTS = 6;

/** RDMs of a made-up study, condensed. */
export interface World {
  /** subjects × their sessions */
  readonly brain: readonly (readonly Float64Array[])[];
  /** two networks × draws × layers */
  readonly networks: readonly (readonly (readonly Float64Array[])[])[];
}

/** stimuli × units, row-major */
type Patterns = Float64Array;

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const normals = (random: RandomStream, columns: number): Patterns =>
  Float64Array.from({ length: STIMULI * columns }, () => random.normal());

/** Euclidean distances between the rows. */
function rdmOf(patterns: Patterns): Float64Array {
  const columns = patterns.length / STIMULI;
  return ofPairs(STIMULI, (i, j) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += (patterns[i * columns + c] - patterns[j * columns + c]) ** 2;
    return Math.sqrt(sum);
  });
}

/** patterns · a random matrix, rectified: what a layer with weights of its own makes of its input. */
function layerOf(random: RandomStream, input: Patterns): Patterns {
  const inputs = input.length / STIMULI;
  const weights = times(inputs * UNITS, () => random.normal());
  return Float64Array.from({ length: STIMULI * UNITS }, (_, at) => {
    const [row, unit] = [Math.floor(at / UNITS), at % UNITS];
    let sum = 0;
    for (let k = 0; k < inputs; k++) sum += input[row * inputs + k] * weights[k * UNITS + unit];
    return Math.max(0, sum);
  });
}

const sum = (a: Patterns, b: Patterns, weight: number): Patterns => a.map((value, k) => value + weight * b[k]);

/** Two networks of one draw each, of patterns that are made anew for every layer. */
const independent = (make: () => Patterns): World["networks"] => times(2, () => [times(LAYERS, () => rdmOf(make()))]);

/** Subjects of one session each. */
const persons = (make: () => Patterns): World["brain"] => times(SUBJECTS, () => [rdmOf(make())]);

/** A network's layers, each of which sees the one before it, the first the stimuli themselves. */
function network(random: RandomStream, stimuli: Patterns): Float64Array[] {
  const layers = [layerOf(random, stimuli)];
  while (layers.length < LAYERS) layers.push(layerOf(random, layers[layers.length - 1]));
  return layers.map(rdmOf);
}

/** Subjects who see the same of the stimuli, each with noise of their own. */
function sharing(random: RandomStream, seen: Patterns): World["brain"] {
  return persons(() => sum(seen, normals(random, seen.length / STIMULI), 1));
}

/** Studies without the relation that tests look for, and one with it. */
export const WORLDS = {
  isotropic: (random) => {
    const make = (): Patterns => normals(random, UNITS);
    return { brain: persons(make), networks: independent(make) };
  },

  "unequal norms": (random) => {
    const make = (): Patterns => {
      const sizes = times(STIMULI, () => Math.exp(0.8 * random.normal()));
      return normals(random, UNITS).map((value, at) => value * sizes[Math.floor(at / UNITS)]);
    };
    return { brain: persons(make), networks: independent(make) };
  },

  "low rank": (random) => {
    const make = (): Patterns => normals(random, 2);
    const dependent = (): Float64Array[] => {
      let before = make();
      return times(LAYERS, () => rdmOf((before = sum(before, make(), 0.5))));
    };
    return { brain: persons(make), networks: times(2, () => [dependent()]) };
  },

  "shared brain": (random) => ({
    brain: sharing(random, normals(random, LATENTS)),
    networks: independent(() => normals(random, UNITS)),
  }),

  sessions: (random) => ({
    brain: times(SUBJECTS, () => {
      const own = normals(random, LATENTS);
      return times(2, () => rdmOf(sum(own, normals(random, LATENTS), 0.7)));
    }),
    networks: independent(() => normals(random, UNITS)),
  }),

  /** the region sees two things as well, and each network one of them */
  "equally near": (random) => {
    const [first, second] = [normals(random, LATENTS), normals(random, LATENTS)];
    const seen = Float64Array.from({ length: 2 * STIMULI * LATENTS }, (_, at) => {
      const [row, column] = [Math.floor(at / (2 * LATENTS)), at % (2 * LATENTS)];
      return column < LATENTS ? first[row * LATENTS + column] : second[row * LATENTS + column - LATENTS];
    });
    const near = (to: Patterns) => [times(LAYERS, () => rdmOf(sum(to, normals(random, LATENTS), 0.7)))];
    return { brain: sharing(random, seen), networks: [near(first), near(second)] };
  },

  "two seeds": (random) => {
    const stimuli = normals(random, LATENTS);
    return { brain: sharing(random, stimuli), networks: times(2, () => [network(random, stimuli)]) };
  },

  "5 seeds each": (random) => {
    const stimuli = normals(random, LATENTS);
    return { brain: sharing(random, stimuli), networks: times(2, () => times(5, () => network(random, stimuli))) };
  },

  "one network sees": (random) => {
    const stimuli = normals(random, LATENTS);
    const blind = (): Float64Array[] => network(random, normals(random, LATENTS));
    return {
      brain: sharing(random, stimuli),
      networks: [times(5, () => network(random, stimuli)), times(5, blind)],
    };
  },
} as const satisfies Record<string, (random: RandomStream) => World>;

export type WorldName = keyof typeof WORLDS;
