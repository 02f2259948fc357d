import { costs } from "../../costs.ts";
import type { Comparison } from "../../permutations/kernel.ts";
import { NARROW, type Vectors, WIDE } from "../../wasm/vectors.ts";

/** Bytes of a lane: i16 where whole ranks are compared, i8 where run numbers are. */
export const NEAR_BYTES = 2;
export const FAR_BYTES = 1;

/** One order against a vector of lanes: orders from a wide vector's lanes · vector on, of the other side. */
export interface VectorCall {
  readonly order: number;
  readonly vector: number;
}

/** The vectors that so many orders lie in: wide ones, but for the last where half of one holds what is left. */
function vectorsOf(orders: number, laneBytes: number): Vectors[] {
  const lanes = WIDE.bytes / laneBytes;
  const rest = orders % lanes;
  const whole = Array.from({ length: Math.floor(orders / lanes) }, () => WIDE);
  return rest === 0 ? whole : [...whole, rest <= NARROW.bytes / laneBytes ? NARROW : WIDE];
}

/** How many orders each side has, and which of them are compared. */
export interface OrderCounts {
  readonly models: number;
  readonly brains: number;
  readonly list: readonly Comparison[];
}

/** Which vectors of comparisons are counted. */
export interface LanesPlan {
  /** whose orders are walked to count near pairs, with the other side in lanes; for far pairs it is the other way round */
  readonly nearSide: "model" | "brain";
  /** of the other side, and of this one */
  readonly nearVectors: readonly Vectors[];
  readonly farVectors: readonly Vectors[];
  readonly near: readonly VectorCall[];
  readonly far: readonly VectorCall[];
  /** of each comparison, its two calls and its lanes in them */
  readonly places: readonly { readonly near: Place; readonly far: Place }[];
}

/** A call, by its position, and the lane of one of its comparisons. */
export interface Place {
  readonly call: number;
  readonly lane: number;
}

/** The cheaper of the two ways round. */
export function planLanes(orders: OrderCounts, runs: number): LanesPlan {
  const byModel = planFrom("model", orders);
  const byBrain = planFrom("brain", orders);
  return lanesCost(byBrain, runs) < lanesCost(byModel, runs) ? byBrain : byModel;
}

/** Nanoseconds per element for all calls. */
export function lanesCost(plan: LanesPlan, runs: number): number {
  const { narrow, wide } = callsByWidth(plan);
  const { near, far, farRun, nearWide, farWide, farRunWide } = costs.kernels;
  const farPairs = (first: number, others: number): number => (runs > 1 ? first + others * (runs - 1) : 0);
  return (
    near * narrow.near +
    farPairs(far, farRun) * narrow.far +
    nearWide * wide.near +
    farPairs(farWide, farRunWide) * wide.far
  );
}

/** How many calls are of narrow vectors, and of wide ones. */
export function callsByWidth({ near, far, nearVectors, farVectors }: LanesPlan) {
  const count = (calls: readonly VectorCall[], vectors: readonly Vectors[], width: Vectors): number =>
    calls.filter(({ vector }) => vectors[vector] === width).length;
  const of = (width: Vectors) => ({ near: count(near, nearVectors, width), far: count(far, farVectors, width) });
  return { narrow: of(NARROW), wide: of(WIDE) };
}

function planFrom(nearSide: "model" | "brain", { models, brains, list }: OrderCounts): LanesPlan {
  const farSide = nearSide === "model" ? "brain" : "model";
  const [ofNear, ofFar] = nearSide === "model" ? [models, brains] : [brains, models];
  const near = new Calls(NEAR_BYTES);
  const far = new Calls(FAR_BYTES);
  const places = list.map((test) => ({
    near: near.placeOf(test[nearSide], test[farSide]),
    far: far.placeOf(test[farSide], test[nearSide]),
  }));
  const vectors = { nearVectors: vectorsOf(ofFar, NEAR_BYTES), farVectors: vectorsOf(ofNear, FAR_BYTES) };
  return { nearSide, ...vectors, near: near.calls, far: far.calls, places };
}

/** Calls without repeats, in the order in which they are first needed. */
class Calls {
  readonly calls: VectorCall[] = [];
  readonly #lanes: number;
  readonly #at = new Map<string, number>();

  constructor(laneBytes: number) {
    this.#lanes = WIDE.bytes / laneBytes;
  }

  /** Where an order is compared with another of the other side. */
  placeOf(order: number, other: number): Place {
    const vector = Math.floor(other / this.#lanes);
    const key = `${order} ${vector}`;
    let call = this.#at.get(key);
    if (call === undefined) {
      call = this.calls.push({ order, vector }) - 1;
      this.#at.set(key, call);
    }
    return { call, lane: other % this.#lanes };
  }
}
