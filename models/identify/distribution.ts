import type { Drawing } from "../seeds/drawn.ts";
import { normalBelow } from "../../shared/stats/normal-distribution.ts";

/** A symmetric distribution about 0, of the values of a tensor. */
export interface Distribution {
  readonly sd: number;
  /** fourth moment by the square of the second */
  readonly kurtosis: number;
  /** largest magnitude */
  readonly support: number;
  /** share of it below a value */
  readonly below: (value: number) => number;
}

/** The distribution of a tensor that is drawn so. */
export function distributionOf(drawing: Drawing): Distribution {
  switch (drawing.family) {
    case "uniform": {
      const { bound } = drawing;
      const below = (value: number): number => Math.min(1, Math.max(0, (value / bound + 1) / 2));
      return { sd: bound / Math.sqrt(3), kurtosis: 1.8, support: bound, below };
    }
    case "normal":
      return { sd: drawing.sd, kurtosis: 3, support: Infinity, below: (value) => normalBelow(value / drawing.sd) };
    case "truncated-normal": {
      const { sd, cut } = drawing;
      const outside = normalBelow(-cut);
      const inside = 1 - 2 * outside;
      // moments of a normal that is cut off, by repeated integration by parts
      const edge = (2 * Math.exp((-cut * cut) / 2)) / Math.sqrt(2 * Math.PI) / inside;
      const second = 1 - cut * edge;
      const fourth = 3 * second - cut ** 3 * edge;
      const below = (value: number): number => Math.min(1, Math.max(0, (normalBelow(value / sd) - outside) / inside));
      return { sd: sd * Math.sqrt(second), kurtosis: fourth / second ** 2, support: cut * sd, below };
    }
  }
}
