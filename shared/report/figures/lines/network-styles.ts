import { distinctNames } from "../../../distinct-names.ts";
import { elide } from "../elide.ts";

/** How one network is drawn, the same in every figure of a report. */
export interface NetworkStyle {
  /** the network's name, shortened to what a legend has room for, and still its own */
  readonly label: string;
  readonly color: string;
  readonly shape: string;
  readonly dash: readonly number[];
}

/** Okabe and Ito's colours for every kind of colour vision, without the yellow that white paper swallows. */
const COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#333333", "#882255"];
const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"];
const LABEL_WIDTH = 260; // pixels
const LABEL_SIZE = 11;
const SOLID = [1, 0];
const DASHED = [5, 3];

/**
 * A colour and a shape per network by its place in the study, distinct as a pair for the first 48 networks. Where a study has both
 * trained and random networks the random ones are dashed, so that line and colour never carry the same distinction.
 */
export function networkStyles(
  networks: readonly { readonly name: string; readonly training: string }[],
): Map<string, NetworkStyle> {
  const distinct = distinctNames();
  const both = hasBoth(networks);
  return new Map(
    networks.map(({ name, training }, index) => {
      const cycle = Math.floor(index / COLORS.length);
      const place = index % COLORS.length;
      const dash = both && training === "random" ? DASHED : SOLID;
      return [
        name,
        {
          label: distinct(elide(name, LABEL_WIDTH, LABEL_SIZE)),
          color: COLORS[place],
          shape: SHAPES[(place + cycle) % SHAPES.length],
          dash,
        },
      ];
    }),
  );
}

/** Whether some networks are random and others are not: then the kind of line tells them apart. */
export const hasBoth = (networks: readonly { readonly training: string }[]): boolean =>
  new Set(networks.map(({ training }) => training === "random")).size > 1;
