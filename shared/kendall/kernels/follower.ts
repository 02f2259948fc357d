import { ShapeError } from "../../errors.ts";
import type { Relabelling } from "../../permutations/pair-relabelling.ts";
import type { Assembled } from "../../wasm/assemble.ts";
import type { Gathering } from "./gathering.ts";

/** What makes relabellings those that steps follow, of m pairs of stimuli: one, or as many as are counted together. */
export function followerOf(
  { followed, places }: Gathering,
  { m, stimuli: n = 0 }: { readonly m: number; readonly stimuli?: number | undefined },
  { memory, call }: Assembled,
): (relabellings: readonly Relabelling[]) => void {
  const followsModels = followed === "models";
  const eachMove = (relabelling: Relabelling, move: (here: number, there: number) => void): void => {
    const stimuli = stimuliOf(relabelling, n);
    if (followsModels) for (let i = 0; i < n; i++) move(i, stimuli[i]);
    else for (let i = 0; i < n; i++) move(stimuli[i], i);
  };
  if (places.of === "together") {
    const goTo = places.stimuli.map((address) => new Uint32Array(memory, address, n));
    const relabel = call("relabel");
    return (relabellings) => {
      for (const [k, relabelling] of relabellings.entries())
        eachMove(relabelling, (here, there) => (goTo[k][here] = 4 * there));
      relabel(relabellings.length);
    };
  }
  if (places.of === "relabelled") {
    const { regions } = places;
    const follow = regions.follow(memory);
    const relabel = call("relabel");
    return ([relabelling]) => {
      follow(relabelling);
      relabel(regions.addresses[0]);
    };
  }
  if (places.of === "pairs") {
    const pairs = new Int32Array(memory, places.pairs, m + 1);
    pairs[m] = m;
    return ([{ to, from }]) => pairs.set(followsModels ? to : from);
  }
  const goesTo = new Uint32Array(memory, places.stimuli, n + 1);
  const pairsBefore = new Uint32Array(memory, places.pairsBefore, n + 1);
  pairsBefore[n] = 4 * m;
  return ([relabelling]) => {
    eachMove(relabelling, (here, there) => {
      goesTo[here] = 4 * there;
      pairsBefore[here] = 2 * there * (there - 1);
    });
  };
}

function stimuliOf({ stimuli }: Relabelling, n: number): Int32Array {
  if (stimuli?.length !== n)
    throw new ShapeError(`relabelling of ${stimuli?.length ?? "no"} stimuli, needed one of ${n}`);
  return stimuli;
}
