import type { TwinPolicy, TwinScheme } from "../../shared/twin-scheme.ts";

/** All that the draw of a random twin depends on, but for the network. */
export interface Twin {
  readonly scheme: TwinScheme;
  /** of the scheme `normal` */
  readonly sd?: number | undefined;
  readonly biases: TwinPolicy;
  readonly normalisation: TwinPolicy;
  readonly seed: number;
}

/** Which draws are of one population: all but the seed. */
export const populationOf = ({ scheme, sd, biases, normalisation }: Omit<Twin, "seed">): string =>
  `${scheme}${sd === undefined ? "" : `(${sd})`}, biases ${biases}, normalisation ${normalisation}`;
