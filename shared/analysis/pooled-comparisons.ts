import { normOf, statisticOf, type Measure } from "../measures/measure.ts";
import { numerators } from "../numerators/numerators.ts";
import type { Preparing } from "../numerators/preparing.ts";
import type { Relabelling } from "../permutations/pair-relabelling.ts";

/** A pooled RDM, and who is told the measure between it and an RDM. */
export interface Against {
  readonly pool: Float64Array;
  /** @param value - null where it is undefined */
  readonly tell: (value: number | null) => void;
}

/**
 * Comparisons of RDMs with pooled RDMs, collected, so that a kernel is set up for many at a time. An RDM is ranked once, however
 * often it is compared.
 */
export class PooledComparisons {
  readonly #measure: Measure;
  readonly #unmoved: Relabelling;
  readonly #preparing: Preparing;
  readonly #norms = new WeakMap<Float64Array, number>();
  readonly #pools = new Map<Float64Array, number>();
  #brains: Float64Array[] = [];
  #asked: { model: number; brain: number; norm: number; tell: Against["tell"] }[] = [];

  /** @param pairs - that an RDM holds */
  constructor(measure: Measure, pairs: number) {
    const all = Int32Array.from({ length: pairs }, (_, p) => p);
    this.#measure = measure;
    this.#unmoved = { to: all, from: all };
    this.#preparing = numerators[measure.numerator].preparing();
  }

  /** vectors held */
  get size(): number {
    return this.#pools.size + this.#brains.length;
  }

  /** An RDM under a relabelling, in the memory of which its ranks are. */
  relabelled(rdm: Float64Array, relabelling: Relabelling): Float64Array {
    return this.#preparing.relabelled(rdm, relabelling);
  }

  normOf(rdm: Float64Array): number {
    const norm = this.#norms.get(rdm) ?? normOf(this.#measure, rdm, this.#preparing.tied(rdm));
    this.#norms.set(rdm, norm);
    return norm;
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
    const [models, brains] = [[...this.#pools.keys()], this.#brains];
    const found = new Float64Array(this.#asked.length);
    const alike = { m: this.#unmoved.to.length, list: this.#asked, once: true };
    this.#preparing.kernel({ ...alike, models, brains }).count(this.#unmoved, found);
    for (const [i, { norm, model, tell }] of this.#asked.entries())
      tell(statisticOf(this.#measure, found[i], norm, this.normOf(models[model]))?.value ?? null);
    this.#pools.clear();
    this.#brains = [];
    this.#asked = [];
  }
}
