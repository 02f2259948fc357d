/** How the weights of a random twin are drawn. */
export const TWIN_SCHEMES = [
  "torch-default",
  "kaiming-normal",
  "kaiming-uniform",
  "xavier-uniform",
  "xavier-normal",
  "orthogonal",
  "normal",
  "permute",
] as const;
/** A name of TWIN_SCHEMES. */
export type TwinScheme = (typeof TWIN_SCHEMES)[number];

/** What becomes of what is no weight. */
export const TWIN_POLICIES = ["reset", "keep"] as const;
/** A name of TWIN_POLICIES. */
export type TwinPolicy = (typeof TWIN_POLICIES)[number];
