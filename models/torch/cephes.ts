const round = Math.fround;

/**
 * Constants of the single-precision functions of Cephes (https://netlib.org/cephes) with which PyTorch makes uniforms normal:
 * all are float32.
 */
export const CEPHES = {
  one: 1,
  half: 0.5,
  minusHalf: -0.5,
  minusTwo: -2,
  turn: round(2 * Math.PI),
  // π/4 in three parts, and how often it goes into an angle
  perOctant: round(4 / Math.PI),
  octantA: -0.78515625,
  octantB: -2.4187564849853515625e-4,
  octantC: round(-3.77489497744594108e-8),
  // sine and cosine within an octant
  s3: round(-1.6666654611e-1),
  s5: round(8.3321608736e-3),
  s7: round(-1.9515295891e-4),
  c4: round(4.166664568298827e-2),
  c6: round(-1.388731625493765e-3),
  c8: round(2.443315711809948e-5),
  // logarithm of 1 + x for 1 + x in [√½, √2)
  sqrtHalf: round(Math.SQRT1_2),
  ln2High: 0.693359375,
  ln2Low: round(-2.1219444e-4),
  l3: round(3.3333331174e-1),
  l4: round(-2.4999993993e-1),
  l5: round(2.0000714765e-1),
  l6: round(-1.6668057665e-1),
  l7: round(1.4249322787e-1),
  l8: round(-1.2420140846e-1),
  l9: round(1.167699874e-1),
  l10: round(-1.151461031e-1),
  l11: round(7.0376836292e-2),
} as const;
