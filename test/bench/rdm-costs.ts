import { digest } from "../../functions/store/digest.ts";
import type { Costs } from "../../shared/costs.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { median } from "./measure.ts";
import { randomRdm } from "./random-rdms.ts";

const RDMS = 8;
const ROUNDS = 5;

/** Seconds per pair of `n` stimuli to read an RDM and to prepare it for the slowest numerator: medians over rounds, after one that compiles. */
export function rdmCosts(n: number): Costs["rdm"] {
  const m = pairCount(n);
  const rdms = Array.from({ length: RDMS }, (_, i) => randomRdm(i < RDMS / 2 ? "model" : "brain", i, n, "no ties"));
  const files = rdms.map((data) => writeNpy({ shape: [m], data }));
  const [models, brains] = [rdms.slice(0, RDMS / 2), rdms.slice(RDMS / 2)];
  const list = models.map((_, model) => ({ model, brain: model }));
  const perPair = (work: () => unknown): number => {
    const seconds = Array.from({ length: ROUNDS + 1 }, () => {
      const start = performance.now();
      work();
      return (performance.now() - start) / 1000;
    });
    return median(seconds.slice(1)) / (m * RDMS);
  };
  return {
    read: perPair(() => files.map((bytes, i) => [digest(bytes), readNpy(bytes, `RDM ${i}`)])),
    prepare: perPair(() => numerators.concordance.preparing().kernel({ m, models, brains, list })),
  };
}
