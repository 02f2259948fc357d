/**
 * WebAssembly that draws as PyTorch's CPU generator does, eight values at a time, in wide vectors: MT19937's blocks, and what becomes of
 * their words. box-muller.ts says the same number by number, and where it comes from.
 *
 * Every product that feeds a sum is contracted by `relaxed_madd`, which some processors round twice: `isFused` tells.
 */
import { func, wasmModule } from "../../shared/wasm/function.ts";
import { countUp, doWhile, f32x4, i32, i32x4, select, v128, when } from "../../shared/wasm/instructions.ts";
import type { Code, Local, Statements } from "../../shared/wasm/wat.ts";
import { CEPHES } from "./cephes.ts";

export const WORDS = 624;
const M = 397;
const VECTOR = 32; // bytes
const LANES = 8;
/** Values of the window in which they are made; a multiple of 16, and small enough to stay in a level-2 cache. */
export const WINDOW = 16_384;

/** The block begins at address 0; its first words are repeated behind it, where others find their successors. */
const BLOCK_END = 4 * WORDS;
const CONSTANTS = BLOCK_END + VECTOR;

/** What the memory holds from `address` on: each number in all lanes of a vector, as a load costs less than a constant. */
export const constants = {
  address: CONSTANTS,
  lanes: LANES,
  values: [...Object.values(CEPHES), 1 + 2 ** -12, 2 ** -24],
};
export const WINDOW_AT = CONSTANTS + VECTOR * constants.values.length;
/** Words are tempered eight at a time, so that up to seven values too many are written behind the last. */
export const MEMORY_BYTES = WINDOW_AT + 4 * WINDOW + VECTOR;

const constantAt = (index: number): Code<"v128"> => v128.load_wide(CONSTANTS + VECTOR * index);
const named = (name: keyof typeof CEPHES): Code<"v128"> => constantAt(Object.keys(CEPHES).indexOf(name));

export function vectorDrawsModule(): string {
  const nextBlock = nextBlockFunction();
  return wasmModule([
    nextBlock,
    skipFunction(nextBlock),
    uniformsFunction(nextBlock),
    normalsFunction(),
    isFusedFunction(),
  ]);
}

/** As `#nextBlock` in mersenne-twister.ts: a word's successors lie before or behind it, and are old or new as they must be. */
const nextBlockFunction = () =>
  func("nextBlock", {}, (_, { i32: { at, source }, v256: { word, next, mixed, later, topBit, matrix } }) => {
    const twist = (from: number): Statements => [
      word!.set(v128.load_wide(at!)),
      next!.set(v128.load_wide(at!, 4)),
      mixed!.set(i32x4.shr_u(v128.bitselect(word!, next!, topBit!), 1)),
      mixed!.set(v128.xor(mixed!, v128.and(i32x4.shr_s(i32x4.shl(next!, 31), 31), matrix!))),
      source!.set(i32.add(at!, 4 * from)),
      later!.set(v128.load_wide(source!)),
      v128.store(at!, 0, v128.xor(mixed!, later!)),
    ];
    const upTo = VECTOR * Math.ceil((WORDS - M) / LANES);
    return [
      topBit!.set(i32x4.all(0x80000000 | 0)),
      matrix!.set(i32x4.all(0x9908b0df | 0)),
      at!.set(0),
      twist(M),
      word!.set(v128.load_wide(0)),
      v128.store(BLOCK_END, 0, word!), // before they are asked for
      at!.set(VECTOR),
      countUp(at!, { by: VECTOR, below: upTo }, twist(M)),
      countUp(at!, { by: VECTOR, below: BLOCK_END }, twist(M - WORDS)),
    ];
  });

type NextBlock = ReturnType<typeof nextBlockFunction>;

/** skip(blocks): moves on by one block or more. */
const skipFunction = (nextBlock: NextBlock) =>
  func("skip", { parameters: ["blocks"], exported: true }, ({ blocks }) => [
    doWhile(blocks.tee(i32.sub(blocks, 1)), nextBlock.call({})),
  ]);

/**
 * uniforms(next, to, end, scale, from, excluded): fills `to` … `end` with k · scale + from for the low 24 bits k of the words from
 * byte `next` of the block on, `from` in place of `excluded`; the last three as bits of float32. The result is the next `next`.
 */
const parameters = ["next", "to", "end", "scale", "from", "excluded"] as const;
const uniformsFunction = (nextBlock: NextBlock) =>
  func("uniforms", { parameters, result: "i32", exported: true }, (given, variables) => {
    const { next, to, end, scale, from, excluded } = given;
    const { stop, left, source } = variables.i32;
    const { word, scales, froms, excludeds, mask7, mask15, low24 } = variables.v256;
    return [
      mask7!.set(i32x4.all(0x9d2c5680 | 0)),
      mask15!.set(i32x4.all(0xefc60000 | 0)),
      low24!.set(i32x4.all(0xffffff)),
      scales!.set(i32x4.splat(scale)),
      froms!.set(i32x4.splat(from)),
      excludeds!.set(i32x4.splat(excluded)),
      doWhile(i32.lt_u(to, end), [
        when(i32.lt_u(i32.sub(BLOCK_END, 1), next), [nextBlock.call({}), next.set(0)]),
        left!.set(i32.sub(BLOCK_END, next)),
        stop!.set(select(i32.add(to, left!), end, i32.lt_u(left!, i32.sub(end, to)))),
        left!.set(i32.sub(stop!, to)),
        next.set(i32.sub(next, to)), // relative to `to`, which alone is counted up
        countUp(to, { by: VECTOR, below: stop! }, [
          source!.set(i32.add(next, to)),
          word!.set(v128.load_wide(source!)),
          word!.set(v128.xor(word!, i32x4.shr_u(word!, 11))),
          word!.set(v128.xor(word!, v128.and(i32x4.shl(word!, 7), mask7!))),
          word!.set(v128.xor(word!, v128.and(i32x4.shl(word!, 15), mask15!))),
          word!.set(v128.xor(word!, i32x4.shr_u(word!, 18))),
          word!.set(f32x4.relaxed_madd(f32x4.convert_i32x4_s(v128.and(word!, low24!)), scales!, froms!)),
          v128.store(to, 0, v128.bitselect(froms!, word!, f32x4.eq(word!, excludeds!))),
        ]),
        next.set(i32.add(next, stop!)),
        to.set(stop!),
      ]),
      next,
    ];
  });

/**
 * normals(at, end, std, mean): each 16 uniforms become 16 normals in their place, by eight radii and then eight angles; std and mean as
 * bits of float32.
 */
const normalsFunction = () =>
  func("normals", { parameters: ["at", "end", "std", "mean"], exported: true }, (given, variables) => {
    const { at, end, std, mean } = given;
    const { stds, means } = variables.v256;
    const named256 = (name: string): Local<"v128"> => variables.v256[name]!;
    const [rest, square, sine, cosine] = ["rest", "square", "sine", "cosines"].map(named256) as Four;
    const [octants, radius, swapped, mask] = ["octants", "radius", "swapped", "mask"].map(named256) as Four;
    const angle = rest;
    const { bias, integerOne, integerTwo } = variables.v256;
    return [
      bias!.set(i32x4.all(126)),
      integerOne!.set(i32x4.all(1)),
      integerTwo!.set(i32x4.all(2)),
      stds!.set(i32x4.splat(std)),
      means!.set(i32x4.splat(mean)),
      countUp(at, { by: 2 * VECTOR, below: end }, [
        radius.set(v128.load_wide(at)),
        radius.set(f32x4.sub(named("one"), radius)),
        logarithm(radius, bias!, { square, series: sine, exponent: octants, small: swapped, tail: cosine }),
        radius.set(f32x4.sqrt(f32x4.mul(named("minusTwo"), radius))),
        angle.set(v128.load_wide(at, VECTOR)),
        angle.set(f32x4.mul(named("turn"), angle)),
        octants.set(i32x4.add(i32x4.trunc_sat_f32x4_s(f32x4.mul(angle, named("perOctant"))), integerOne!)),
        octants.set(i32x4.shl(i32x4.shr_s(octants, 1), 1)), // even
        square.set(f32x4.convert_i32x4_s(octants)),
        rest.set(f32x4.relaxed_madd(square, named("octantA"), angle)),
        rest.set(f32x4.relaxed_madd(square, named("octantB"), rest)),
        rest.set(f32x4.relaxed_madd(square, named("octantC"), rest)),
        square.set(f32x4.mul(rest, rest)),
        sine.set(f32x4.mul(polynomial(square, ["s7", "s5", "s3"]), square)),
        sine.set(f32x4.relaxed_madd(sine, rest, rest)),
        cosine.set(f32x4.mul(polynomial(square, ["c8", "c6", "c4"]), square)),
        cosine.set(f32x4.relaxed_madd(cosine, square, f32x4.mul(named("minusHalf"), square))),
        cosine.set(f32x4.add(cosine, named("one"))),
        swapped.set(i32x4.shr_s(i32x4.shl(octants, 30), 31)), // bit 1, in all bits
        mask.set(v128.bitselect(sine, cosine, swapped)),
        sine.set(v128.bitselect(cosine, sine, swapped)),
        cosine.set(v128.xor(radius, signOf(i32x4.add(octants, integerTwo!)))),
        mask.set(f32x4.mul(cosine, mask)),
        sine.set(f32x4.mul(v128.xor(radius, signOf(octants)), sine)),
        v128.store(at, 0, f32x4.relaxed_madd(mask, stds!, means!)),
        v128.store(at, VECTOR, f32x4.relaxed_madd(sine, stds!, means!)),
      ]),
    ];
  });

type Four = [Local<"v128">, Local<"v128">, Local<"v128">, Local<"v128">];

/** The sign bit where bit 2 of the octants is set. */
const signOf = (octants: Code<"v128">): Code<"v128"> => i32x4.shl(i32x4.shr_u(octants, 2), 31);

type ConstantName = keyof typeof CEPHES;

/** Horner's scheme, the coefficient of the highest power first. */
const polynomial = (x: Code<"v128">, coefficients: readonly ConstantName[]): Code<"v128"> =>
  coefficients.slice(1).reduce((sum, name) => f32x4.relaxed_madd(sum, x, named(name)), named(coefficients[0]!));

type LogarithmVariables = Readonly<Record<"square" | "series" | "exponent" | "small" | "tail", Local<"v128">>>;

/** In place, of multiples of 2⁻²⁴ up to 1; the variables are free before and afterwards. */
function logarithm(
  x: Local<"v128">,
  bias: Local<"v128">,
  { square, series, exponent, small, tail }: LogarithmVariables,
): Statements {
  return [
    exponent.set(i32x4.sub(i32x4.shr_u(x, 23), bias)),
    x.set(v128.or(i32x4.shr_u(i32x4.shl(x, 9), 9), named("half"))), // in [½, 1): the exponent of ½
    small.set(f32x4.lt(x, named("sqrtHalf"))),
    exponent.set(f32x4.convert_i32x4_s(i32x4.add(exponent, small))),
    x.set(f32x4.add(f32x4.sub(x, named("one")), v128.and(x, small))),
    square.set(f32x4.mul(x, x)),
    series.set(polynomial(x, ["l11", "l10", "l9", "l8", "l7", "l6", "l5", "l4", "l3"])),
    tail.set(f32x4.relaxed_madd(f32x4.mul(series, x), square, f32x4.mul(exponent, named("ln2Low")))),
    tail.set(f32x4.sub(tail, f32x4.mul(named("half"), square))),
    x.set(f32x4.relaxed_madd(exponent, named("ln2High"), f32x4.add(x, tail))),
  ];
}

/** isFused(): not 0 if (1 + 2⁻¹²)² − (1 + 2⁻¹¹) is 2⁻²⁴ here, as with one rounding; with two it is 0. */
const isFusedFunction = () =>
  func("isFused", { result: "i32", exported: true }, () => {
    const { length } = constants.values;
    const [a, rest] = ([length - 2, length - 1] as const).map((index) => v128.load(CONSTANTS + VECTOR * index));
    const rounded = i32x4.all(0xbf801000 | 0); // −(1 + 2⁻¹¹)
    return [i32x4.bitmask(f32x4.eq(f32x4.relaxed_madd(a!, a!, rounded), rest!))];
  });
