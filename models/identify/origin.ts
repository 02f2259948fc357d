import { drawnFrom, type Drawing, type Keeping } from "../seeds/drawn.ts";
import { locate } from "../seeds/locate.ts";
import { contradicted, proveDrawn } from "../seeds/proof.ts";
import { rewind, type SeededAt } from "../seeds/rewind.ts";
import { MersenneTwister } from "../torch/mersenne-twister.ts";
import { changeSince } from "./change.ts";
import { CHANGES, type Candidate } from "./candidates.ts";

/** That a tensor came out of PyTorch's generator. */
export interface Origin {
  readonly name: string;
  /** of `torch.manual_seed`, and how many numbers were drawn before; undefined if the generator was not seeded so */
  readonly seed?: number;
  readonly draws?: number;
  /** how it was drawn */
  readonly drawing: Drawing;
  /** what its values were multiplied by since; 1 unless all were */
  readonly scale: number;
  /** the largest change since, beside that, in standard deviations of what was drawn; 0 for none */
  readonly change: number;
}

/** What is left of values that were multiplied, as batch normalisation does where it is folded in: rounding, and the processor's. */
const LEFT_OVER = { uniform: 3e-7, normal: 2e-5, "truncated-normal": 2e-5 };
/** A factor that is nearer to 1 than that is none. */
const NO_FACTOR = 1e-7;

/** Numbers that are drawn before a tensor, in the largest networks that fit a machine's memory. */
const MOST_DRAWS = 2 ** 30;
/**
 * Tensors of one network in which the state of the generator is looked for in vain before it is given up, for each change that is
 * allowed for: the more may have changed, the longer a search takes, up to a second or two.
 */
const MOST_FAILURES = [4, 2, 1];
/** Behind the first tensor that was found: every tensor may be drawn twice, by its module and by the network. */
const MOST_DRAWS_PER_VALUE = 2;
/** Values of a series that is looked for in the stream. */
const LOOKED_FOR = 64;

/**
 * The generator's seed, and the tensors that come from it. One tensor of a thousand values gives the state; run backwards, it gives
 * the seed; from there the others are found in the stream.
 *
 * @param tensors - candidates of each tensor, the likeliest first
 * @param say - told what is being done
 */
export function originsOf(tensors: readonly (readonly Candidate[])[], say: (text: string) => void): Origin[] {
  const origins: Origin[] = [];
  const most = MOST_DRAWS_PER_VALUE * total(tensors);
  const inOrder = tensors.filter((candidates) => size(candidates) > 0).toSorted((a, b) => size(b) - size(a));
  const open = new Set(inOrder.toSorted((a, b) => a.length - b.length)); // what surely was drawn has one candidate
  for (const [level, change] of CHANGES.entries()) {
    let failures = 0;
    for (const candidates of open) {
      if (failures >= (MOST_FAILURES[level] ?? 0)) break;
      const ways = candidates.filter((candidate) => candidate.change === change);
      if (ways.length === 0) continue;
      say(`looking for the generator's state in ${ways[0]!.parameter.name}`);
      const found = proofOf(ways);
      if (!found) {
        failures++;
        continue;
      }
      open.delete(candidates);
      const seeded = rewind(found.words, MOST_DRAWS);
      origins.push(originOf(found.candidate, seeded));
      if (!seeded) continue;
      say(`seed ${seeded.seed}: looking for the other tensors in its stream`);
      for (const [other, origin] of fromSeed(seeded.seed, [...open], change, seeded.draws + most)) {
        origins.push(origin);
        open.delete(other);
      }
    }
  }
  return origins;
}

function originOf({ parameter, drawing, change: allowed }: Candidate, seeded: SeededAt | undefined): Origin {
  const { name, data } = parameter;
  const asDrawn = { name, drawing, scale: 1, change: allowed, ...(seeded ?? {}) };
  const since = allowed === 0 || seeded === undefined ? undefined : changeSince(data, drawing, seeded);
  if (!since) return asDrawn;
  const { scale, largest } = since;
  const multiplied = Math.abs(scale - 1) > NO_FACTOR && largest <= LEFT_OVER[drawing.family];
  return multiplied ? { ...asDrawn, scale, change: 0 } : { ...asDrawn, change: largest };
}

const size = (candidates: readonly Candidate[]): number => candidates[0]?.parameter.data.length ?? 0;
const total = (tensors: readonly (readonly Candidate[])[]): number => tensors.reduce((sum, one) => sum + size(one), 0);

function proofOf(candidates: readonly Candidate[]): { candidate: Candidate; words: Int32Array } | undefined {
  for (const candidate of candidates) {
    const { parameter, drawing, keeping } = candidate;
    const proof = proveDrawn(parameter.data, drawing, keeping);
    if (proof?.different === 0) return { candidate, words: proof.words };
  }
  return undefined;
}

/** By the candidates of a tensor, where it lies in the stream of a seed, changed by no more than the tensor that led there. */
function fromSeed(
  seed: number,
  tensors: readonly (readonly Candidate[])[],
  change: number,
  most: number,
): Map<readonly Candidate[], Origin> {
  const tried = tensors.flatMap((candidates) =>
    candidates.flatMap((candidate) => {
      if (candidate.change > change) return [];
      const series = beginning(candidate);
      return series ? [{ candidates, candidate, series }] : [];
    }),
  );
  const places = locate(
    seed,
    tried.map(({ series }) => series),
    Math.min(most, MOST_DRAWS),
  );
  const found = new Map<readonly Candidate[], Origin>();
  for (const [i, { candidates, candidate }] of tried.entries()) {
    const draws = places[i];
    if (draws === undefined || found.has(candidates)) continue;
    const { parameter, drawing, keeping } = candidate;
    const generator = new MersenneTwister(seed);
    generator.skip(draws);
    if (contradicted(parameter.data, drawing, keeping, generator) > 0) continue;
    found.set(candidates, originOf(candidate, { seed, draws }));
  }
  return found;
}

/** What the first values say of the outputs: whole blocks of normals, or a short tensor whole. */
function beginning({ parameter, drawing, keeping }: Candidate): ReturnType<typeof drawnFrom> {
  const { data } = parameter;
  const { chunk = data.length } = keeping;
  const short = Math.min(chunk, data.length) < 2 * LOOKED_FOR;
  const first = short ? data.subarray(0, chunk) : data.subarray(0, LOOKED_FOR);
  const own: Keeping = { error: keeping.error, ...(keeping.pruned ? { pruned: true } : {}) };
  return drawnFrom(first, drawing, own);
}
