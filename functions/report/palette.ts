/** How one network is drawn, the same in every figure of a report. */
export interface NetworkStyle {
  readonly color: string;
  readonly shape: string;
  readonly dash: readonly number[];
}

/** Okabe and Ito's colours for every kind of colour vision, without the yellow that white paper swallows. */
const COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#333333", "#882255"];
const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"];
const SOLID = [1, 0];
const DASHED = [5, 3];

/**
 * A colour and a shape per network by its place in the study, distinct as a pair for the first 48 networks; random networks
 * are dashed, so that line and colour never carry the same distinction.
 */
export function networkStyles(
  networks: readonly { readonly name: string; readonly training: string }[],
): Map<string, NetworkStyle> {
  return new Map(
    networks.map(({ name, training }, index) => {
      const cycle = Math.floor(index / COLORS.length);
      const place = index % COLORS.length;
      const dash = training === "random" ? DASHED : SOLID;
      return [name, { color: COLORS[place]!, shape: SHAPES[(place + cycle) % SHAPES.length]!, dash }];
    }),
  );
}
