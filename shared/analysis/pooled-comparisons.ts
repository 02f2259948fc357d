import { normOf, statisticOf, type Measure } from "../measures/measure.ts";
import { observedNumerators } from "../numerators/permuted-numerators.ts";
import { tiedPairs } from "../stats/tied-pairs.ts";

/** A pooled RDM, and who is told the measure between it and an RDM. */
export interface Against {
  readonly pool: Float64Array;
  /** @param value - 0 where it is undefined */
  readonly tell: (value: number) => void;
}

/** Comparisons of RDMs with pooled RDMs, collected, so that the fast kernels are set up for many at a time. */
export class PooledComparisons {
  readonly #measure: Measure;
  readonly #nStimuli: number;
  readonly #kept: { readonly kept: Int32Array } | undefined;
  readonly #pools = new Map<Float64Array, number>();
  #brains: Float64Array[] = [];
  #asked: { model: number; brain: number; norm: number; tell: Against["tell"] }[] = [];

  /** @param kept - condensed positions of the pairs that RDMs hold, if not all */
  constructor(measure: Measure, nStimuli: number, kept?: Int32Array) {
    this.#kept = kept && { kept };
    this.#measure = measure;
    this.#nStimuli = nStimuli;
  }

  /** vectors held */
  get size(): number {
    return this.#pools.size + this.#brains.length;
  }

  /** @param norm - of the RDM, by the measure */
  add(rdm: Float64Array, norm: number, against: readonly Against[]): void {
    const brain = this.#brains.push(rdm) - 1;
    for (const { pool, tell } of against) {
      const model = this.#pools.get(pool) ?? this.#pools.size;
      this.#pools.set(pool, model);
      this.#asked.push({ model, brain, norm, tell });
    }
  }

  /** Tells every value that was asked for, and lets go of the RDMs. */
  count(): void {
    const models = [...this.#pools.keys()];
    const norms = models.map((pool) => normOf(this.#measure, pool, tiedPairs(pool)));
    const { numerator } = this.#measure;
    const compared = { numerator, n: this.#nStimuli, ...this.#kept, models, brains: this.#brains, tests: this.#asked };
    for (const [i, found] of observedNumerators(compared).entries()) {
      const { norm, model, tell } = this.#asked[i];
      tell(statisticOf(this.#measure, found, norm, norms[model])?.value ?? 0);
    }
    this.#pools.clear();
    this.#brains = [];
    this.#asked = [];
  }
}
