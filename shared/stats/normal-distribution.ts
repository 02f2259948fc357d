import erfc from "@stdlib/math-base-special-erfc";

/** Φ(z), the share of a standard normal distribution below z. */
export const normalBelow = (z: number): number => erfc(-z * Math.SQRT1_2) / 2;

/** The share of a standard normal distribution that lies as far from 0 as z, or farther. */
export const normalBeyond = (z: number): number => erfc(Math.abs(z) * Math.SQRT1_2);
