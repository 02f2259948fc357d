import { costs } from "../../costs.ts";
import type { Comparison } from "../../permutations/kernel.ts";

/** Lanes of a row: i16 where whole ranks are compared, i8 where run numbers are. */
export const NEAR_LANES = 8;
export const FAR_LANES = 16;

/** One order against a vector of lanes: orders lanes · vector … of the other side. */
export interface VectorCall {
  readonly order: number;
  readonly vector: number;
}

/** Which vectors of comparisons are counted. */
export interface LanesPlan {
  /** whose orders are walked to count near pairs, with the other side in lanes; for far pairs it is the other way round */
  readonly nearSide: "model" | "brain";
  readonly near: readonly VectorCall[];
  readonly far: readonly VectorCall[];
  /** of each comparison, the positions of its two counts, in calls × lanes */
  readonly places: readonly { readonly near: number; readonly far: number }[];
}

/** The cheaper of the two ways round. */
export function planLanes(list: readonly Comparison[], runs: number): LanesPlan {
  const byModel = planFrom("model", list);
  const byBrain = planFrom("brain", list);
  return lanesCost(byBrain, runs) < lanesCost(byModel, runs) ? byBrain : byModel;
}

/** Nanoseconds per element for all calls. */
export function lanesCost({ near, far }: LanesPlan, runs: number): number {
  const { kernels } = costs;
  return kernels.near * near.length + (runs > 1 ? kernels.far + kernels.farRun * (runs - 1) : 0) * far.length;
}

function planFrom(nearSide: "model" | "brain", list: readonly Comparison[]): LanesPlan {
  const farSide = nearSide === "model" ? "brain" : "model";
  const near = new Calls(NEAR_LANES);
  const far = new Calls(FAR_LANES);
  const places = list.map((test) => ({
    near: near.placeOf(test[nearSide], test[farSide]),
    far: far.placeOf(test[farSide], test[nearSide]),
  }));
  return { nearSide, near: near.calls, far: far.calls, places };
}

/** Calls without repeats, in the order in which they are first needed. */
class Calls {
  readonly calls: VectorCall[] = [];
  readonly #lanes: number;
  readonly #at = new Map<string, number>();

  constructor(lanes: number) {
    this.#lanes = lanes;
  }

  /** Position of the count of an order against another of the other side, in calls × lanes. */
  placeOf(order: number, other: number): number {
    const vector = Math.floor(other / this.#lanes);
    const key = `${order} ${vector}`;
    let at = this.#at.get(key);
    if (at === undefined) {
      at = this.calls.push({ order, vector }) - 1;
      this.#at.set(key, at);
    }
    return at * this.#lanes + (other % this.#lanes);
  }
}
