import type { Variables } from "../../wasm/function.ts";
import { i8x16 } from "../../wasm/instructions.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";

/** u16 of a vector. */
const LANES = 8;

/** Bytes of u16 from the lower halves, or the upper, of two vectors in turns. */
function interleaved(first: number): number[] {
  return Array.from({ length: LANES }, (_, k) => first + 16 * (k % 2) + 2 * (k >> 1)).flatMap((byte) => [
    byte,
    byte + 1,
  ]);
}
const [LOWER, UPPER] = [interleaved(0), interleaved(LANES)];

/**
 * Transposes eight records of two, four or eight u16, in as many vectors, one after the other: field f is a vector of u16 f of each.
 * Three times the vectors of one half are interleaved with those of the other, which turns the bits of a u16's place by one.
 */
export function transposed(records: readonly Code<"v128">[], { v128: variables }: Variables) {
  const half = records.length / 2;
  const named = (stage: number): Local<"v128">[] => records.map((_, k) => variables[`stage${stage % 2}_${k}`]);
  const stages = [0, 1, 2].map((stage): Statements => {
    const [from, to] = [named(stage), named(stage + 1)];
    return to.map((vector, k) =>
      vector.set(i8x16.shuffle(k % 2 === 0 ? LOWER : UPPER, from[k >> 1], from[(k >> 1) + half])),
    );
  });
  const statements: Statements = [named(0).map((vector, k) => vector.set(records[k])), stages];
  return { statements, fields: named(3) };
}
