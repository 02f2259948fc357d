import { ofPairs } from "../../shared/rdm/condensed.ts";
import type { RandomStream } from "../../shared/simulate/random-stream.ts";

export const STIMULI = 16;
export const SUBJECTS = 8;
export const LAYERS = 3;
export const UNITS = 12;
const LATENTS = 6;

/** RDMs of a made-up study, condensed. */
export interface World {
  /** subjects × their sessions */
  readonly brain: readonly (readonly Float64Array[])[];
  /** the same subjects’ RDMs of another region; absent where there is one */
  readonly other?: World["brain"];
  /** two networks × draws × layers; one where regions are compared */
  readonly networks: readonly (readonly (readonly Float64Array[])[])[];
  /** RDM of one more subject of the same population; to be called after all else was drawn */
  readonly person?: () => Float64Array;
}

/** stimuli × units, row-major */
type Patterns = Float64Array;

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const normals = (random: RandomStream, columns: number): Patterns =>
  Float64Array.from({ length: STIMULI * columns }, () => random.normal());

/** Euclidean distances between the rows. */
export function distances(patterns: Patterns, stimuli: number): Float64Array {
  const columns = patterns.length / stimuli;
  return ofPairs(stimuli, (i, j) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += (patterns[i * columns + c] - patterns[j * columns + c]) ** 2;
    return Math.sqrt(sum);
  });
}

const rdmOf = (patterns: Patterns): Float64Array => distances(patterns, STIMULI);

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
function sharing(random: RandomStream, seen: Patterns): Required<Pick<World, "brain" | "person">> {
  const noisy = (): Patterns => sum(seen, normals(random, seen.length / STIMULI), 1);
  return { brain: persons(noisy), person: () => rdmOf(noisy()) };
}

/** What two things that are seen side by side are. */
const beside = (one: Patterns, other: Patterns): Patterns =>
  Float64Array.from({ length: one.length + other.length }, (_, at) => {
    const [row, column] = [Math.floor(at / (2 * LATENTS)), at % (2 * LATENTS)];
    return column < LATENTS ? one[row * LATENTS + column] : other[row * LATENTS + column - LATENTS];
  });

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
    ...sharing(random, normals(random, LATENTS)),
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
    const seen = beside(first, second);
    const near = (to: Patterns) => [times(LAYERS, () => rdmOf(sum(to, normals(random, LATENTS), 0.7)))];
    return { ...sharing(random, seen), networks: [near(first), near(second)] };
  },

  "two seeds": (random) => {
    const stimuli = normals(random, LATENTS);
    return { ...sharing(random, stimuli), networks: times(2, () => [network(random, stimuli)]) };
  },

  "5 seeds each": (random) => {
    const stimuli = normals(random, LATENTS);
    return { ...sharing(random, stimuli), networks: times(2, () => times(5, () => network(random, stimuli))) };
  },

  "one network sees": (random) => {
    const stimuli = normals(random, LATENTS);
    const blind = (): Float64Array[] => network(random, normals(random, LATENTS));
    return {
      ...sharing(random, stimuli),
      networks: [times(5, () => network(random, stimuli)), times(5, blind)],
    };
  },

  /** neither region has anything to do with the network, nor with each other */
  "regions apart": (random) => {
    const make = (): Patterns => normals(random, UNITS);
    return {
      brain: persons(make),
      other: persons(make),
      networks: [times(5, () => times(LAYERS, () => rdmOf(make())))],
    };
  },

  /** both regions see the same, and the network does: what differs between them is noise of single subjects */
  "regions alike": (random) => {
    const stimuli = normals(random, LATENTS);
    const seen = () => sharing(random, stimuli).brain;
    return { brain: seen(), other: seen(), networks: [times(5, () => network(random, stimuli))] };
  },

  /** each region sees a thing of its own beside what the network sees: for these stimuli one is nearer, for new ones neither */
  "regions equally near": (random) => {
    const common = normals(random, LATENTS);
    const seen = () => sharing(random, beside(common, normals(random, LATENTS))).brain;
    return { brain: seen(), other: seen(), networks: [times(5, () => network(random, common))] };
  },

  /** one region sees what the network sees, the other something else */
  "one region seen": (random) => {
    const stimuli = normals(random, LATENTS);
    const seen = (what: Patterns) => sharing(random, what).brain;
    const brain = seen(stimuli);
    return { brain, other: seen(normals(random, LATENTS)), networks: [times(5, () => network(random, stimuli))] };
  },
} as const satisfies Record<string, (random: RandomStream) => World>;

export type WorldName = keyof typeof WORLDS;
