import type { Comparison } from "../../permutations/kernel.ts";

/** Lanes of a row: i16 where whole ranks are compared, i8 where run numbers are. */
export const NEAR_LANES = 8;
export const FAR_LANES = 16;

/** One order against a vector of lanes: orders lanes · vector … of the other side. */
export interface VectorCall {
  readonly order: number;
  readonly vector: number;
}

/**
 * Which vectors of comparisons are counted. The walked side's orders are walked to count near pairs, with the laned side in
 * lanes; for far pairs it is the other way round.
 */
export interface LanesPlan {
  readonly walked: "model" | "brain";
  readonly near: readonly VectorCall[];
  readonly far: readonly VectorCall[];
  /** of each comparison, the positions of its two counts, in calls × lanes */
  readonly places: readonly { readonly near: number; readonly far: number }[];
}

/** The cheaper of the two ways round. */
export function planLanes(list: readonly Comparison[], runs: number): LanesPlan {
  const byModel = planWalking("model", list);
  const byBrain = planWalking("brain", list);
  return lanesCost(byBrain, runs) < lanesCost(byModel, runs) ? byBrain : byModel;
}

/** Nanoseconds per element for all calls, as measured on one machine: only ratios to other kernels' costs matter. */
export function lanesCost({ near, far }: LanesPlan, runs: number): number {
  return 4.6 * near.length + (runs > 1 ? 0.8 + 0.24 * (runs - 1) : 0) * far.length;
}

function planWalking(walked: "model" | "brain", list: readonly Comparison[]): LanesPlan {
  const laned = walked === "model" ? "brain" : "model";
  const near = new Calls(NEAR_LANES);
  const far = new Calls(FAR_LANES);
  const places = list.map((test) => ({
    near: near.placeOf(test[walked], test[laned]),
    far: far.placeOf(test[laned], test[walked]),
  }));
  return { walked, near: near.calls, far: far.calls, places };
}

/** Calls without repeats, in the order in which they are first needed. */
class Calls {
  readonly calls: VectorCall[] = [];
  readonly #lanes: number;
  readonly #at = new Map<string, number>();

  constructor(lanes: number) {
    this.#lanes = lanes;
  }

  /** Position of the count of `order` against order `laned` of the other side, in calls × lanes. */
  placeOf(order: number, laned: number): number {
    const vector = Math.floor(laned / this.#lanes);
    const key = `${order} ${vector}`;
    let at = this.#at.get(key);
    if (at === undefined) {
      at = this.calls.push({ order, vector }) - 1;
      this.#at.set(key, at);
    }
    return at * this.#lanes + (laned % this.#lanes);
  }
}
