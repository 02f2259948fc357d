/** How the weights of a network are drawn anew. */
export const SCHEMES = [
  "torch-default",
  "kaiming-normal",
  "kaiming-uniform",
  "xavier-uniform",
  "xavier-normal",
  "orthogonal",
  "normal",
  "permute",
] as const;
export type SchemeName = (typeof SCHEMES)[number];

/** What becomes of what is no weight. */
export type Policy = "reset" | "keep";

/** All that the draw of a random twin depends on, but for the network. */
export interface Twin {
  readonly scheme: SchemeName;
  /** of the scheme `normal` */
  readonly sd?: number | undefined;
  readonly biases: Policy;
  readonly normalisation: Policy;
  readonly seed: number;
}

/** Which draws are of one population: all but the seed. */
export const populationOf = ({ scheme, sd, biases, normalisation }: Omit<Twin, "seed">): string =>
  `${scheme}${sd === undefined ? "" : `(${sd})`}, biases ${biases}, normalisation ${normalisation}`;
