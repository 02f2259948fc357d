import type { AnovaEffect } from "../stats/anova-effect.ts";

/** Greenhouse and Geisser's ε̂ above which their correction takes too much, and Huynh and Feldt's is read. */
const NEARLY_SPHERICAL = 0.75;

/** The correction for lacking sphericity that is read, and why. */
export interface ReadCorrection {
  readonly correction: "greenhouse-geisser" | "huynh-feldt";
  /** in words */
  readonly because: string;
}

/**
 * Which of two corrections of one effect is to be read: Huynh and Feldt's where Greenhouse and Geisser's ε̂ is above .75, else
 * Greenhouse and Geisser's. Girden (1992), ANOVA: repeated measures; after Huynh & Feldt (1976). Decided before p is seen, so that
 * neither can be chosen for it.
 *
 * @returns null where F is undefined
 */
export function readCorrection({ df1, greenhouseGeisser, huynhFeldt }: AnovaEffect): ReadCorrection | null {
  if (greenhouseGeisser === null) return null;
  const read = (correction: ReadCorrection["correction"], because: string) => ({ correction, because });
  if (df1 === 1) return read("greenhouse-geisser", "one contrast is always spherical: both corrections change nothing");
  if (huynhFeldt === null) return read("greenhouse-geisser", "Huynh and Feldt's epsilon is undefined with 2 subjects");
  return greenhouseGeisser.epsilon > NEARLY_SPHERICAL
    ? read("huynh-feldt", "epsilon of Greenhouse and Geisser is above .75 (Girden, 1992)")
    : read("greenhouse-geisser", "epsilon of Greenhouse and Geisser is at most .75 (Girden, 1992)");
}
