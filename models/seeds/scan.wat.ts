/**
 * WebAssembly that tries seeds of MT19937 for one output. Output i of a seeded generator depends on words i, i + 1 and i + 397 of
 * its first state alone, and these on the seed by i + 397 steps of a recurrence, which waits for its own multiplication. So 32
 * seeds go side by side, four to a vector.
 */
import { func, wasmModule } from "../../shared/wasm/function.ts";
import { countUp, i32, i32x4, unrolled, v128 } from "../../shared/wasm/instructions.ts";
import type { Code, Local, Statements } from "../../shared/wasm/wat.ts";

const VECTORS = 8;
/** Seeds that are tried together. */
export const SIDE_BY_SIDE = 4 * VECTORS;
/** Outputs for which this holds: words beyond the 624 of the first state are not made. */
export const SCANNED_OUTPUTS = 624 - 397;

const MULTIPLIER = 1812433253 | 0;
const and = (value: Code<"v128">, mask: number): Code<"v128"> => v128.and(value, i32x4.all(mask | 0));

/**
 * scan(seed, to, end, lowest, width): 32 seeds for each u32 from `to` to `end`, whose bit b is set where seed + b puts out low 24
 * bits that lie within `lowest` … `lowest + width`.
 */
export function scanModule(output: number): string {
  const parameters = ["seed", "to", "end", "lowest", "width"] as const;
  const scan = func("scan", { parameters, exported: true }, ({ seed, to, end, lowest, width }, variables) => {
    const vectors = (name: string): Local<"v128">[] =>
      Array.from({ length: VECTORS }, (_, j) => variables.v128[`${name}${j}`]!);
    const [words, first, second] = [vectors("word"), vectors("first"), vectors("second")];
    const { place } = variables.v128;
    const { count, found } = variables.i32;
    const step = [
      place!.set(i32x4.add(place!, i32x4.all(1))),
      words.map((word) =>
        word.set(i32x4.add(i32x4.mul(v128.xor(word, i32x4.shr_u(word, 30)), i32x4.all(MULTIPLIER)), place!)),
      ),
    ];
    const steps = (n: number): Statements => [count!.set(0), countUp(count!, { by: 1, below: n }, step)];
    return [
      countUp(to, { by: 4, below: end }, [
        place!.set(i32x4.all(0)),
        words.map((word, j) => word.set(i32x4.add(i32x4.splat(seed), lanes(4 * j)))),
        output === 0 ? [] : steps(output),
        first.map((word, j) => word.set(words[j]!)),
        step,
        second.map((word, j) => word.set(words[j]!)),
        steps(396),
        found!.set(0),
        unrolled(VECTORS, (j) => {
          const [word] = [words[j]!];
          const distance = i32x4.sub(and(word, 0xffffff), i32x4.splat(lowest));
          const fits = i32x4.bitmask(i32x4.le_u(distance, i32x4.splat(width)));
          return [
            word.set(v128.xor(word, twisted(first[j]!, second[j]!))),
            tempered(word),
            found!.set(i32.or(found!, i32.shl(fits, 4 * j))),
          ];
        }),
        i32.store(to, 0, found!),
        seed.set(i32.add(seed, SIDE_BY_SIDE)),
      ]),
    ];
  });
  return wasmModule([scan]);
}

/** The constant from, from + 1, from + 2, from + 3. */
const lanes = (from: number): Code<"v128"> => i32x4.of(from, from + 1, from + 2, from + 3);

/** As in `mersenne-twister.ts`. */
function twisted(word: Code<"v128">, next: Code<"v128">): Code<"v128"> {
  const mixed = v128.or(and(word, 0x80000000), and(next, 0x7fffffff));
  return v128.xor(i32x4.shr_u(mixed, 1), and(i32x4.neg(and(next, 1)), 0x9908b0df));
}

const tempered = (y: Local<"v128">): Statements => [
  y.set(v128.xor(y, i32x4.shr_u(y, 11))),
  y.set(v128.xor(y, and(i32x4.shl(y, 7), 0x9d2c5680))),
  y.set(v128.xor(y, and(i32x4.shl(y, 15), 0xefc60000))),
  y.set(v128.xor(y, i32x4.shr_u(y, 18))),
];
