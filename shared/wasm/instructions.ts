/** The instructions that kernels use, under their names in WebAssembly; and loops and conditions. */
import {
  type Code,
  code,
  fromOperands,
  type Local,
  type Operand,
  type Statements,
  textOf,
  textOfAll,
  type Type,
} from "./wat.ts";

/** What `of` makes of each name. */
const named = <N extends string, F>(names: readonly N[], of: (name: N) => F): Record<N, F> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<N, F>;

/** Instructions that take operands of the same types and leave the same type. */
const instructions = <N extends string, const P extends readonly Type[], R extends Type | "nothing">(
  prefix: string,
  names: readonly N[],
  parameters: P,
  result: R,
) =>
  named(
    names,
    (name) =>
      (...operands: { readonly [K in keyof P]: Operand<P[K]> }): Code<R> =>
        fromOperands(result, parameters, operands, (...texts) => `(${prefix}.${name} ${texts.join(" ")})`),
  );

/** Reads of memory at base + offset. */
const loads = <N extends string, T extends Type>(type: T, names: readonly N[]) =>
  named(names, (name) => (base: Operand<"i32">, offset = 0): Code<T> => {
    return code(type, `(${type}.${name} offset=${offset} ${textOf("i32", base)})`);
  });

/** Writes to memory at base + offset; of a wide vector, its halves one after the other. */
const stores = <N extends string, T extends Type>(type: T, names: readonly N[]) =>
  named(names, (name) => (base: Operand<"i32">, offset: number, value: Operand<T>): Code<"nothing"> => {
    const store = (at: number, text: string): string => `(${type}.${name} offset=${at} ${textOf("i32", base)} ${text})`;
    const lower = store(offset, textOf(type, value));
    const upper = typeof value === "number" || value.upper === undefined ? "" : `\n${store(offset + 16, value.upper)}`;
    return code("nothing", lower + upper);
  });

/** The sum of one or more terms as a balanced tree: a chain of additions would wait for each of them in turn. */
const sum = <T extends Type>(prefix: string, type: T) =>
  function add(...terms: readonly Operand<T>[]): Code<T> {
    const half = terms.length >> 1;
    if (half === 0) return fromOperands(type, [type], terms, (text) => text);
    const halves = [add(...terms.slice(0, half)), add(...terms.slice(half))];
    return fromOperands(type, [type, type], halves, (one, other) => `(${prefix}.add ${one} ${other})`);
  };

/** Instructions from one vector, or from two, to one. */
const ofVector = <N extends string>(prefix: string, ...names: N[]) => instructions(prefix, names, ["v128"], "v128");
const ofVectors = <N extends string>(prefix: string, ...names: N[]) =>
  instructions(prefix, names, ["v128", "v128"], "v128");

/** What shapes of vectors have in common. */
const shape = (prefix: string, lanes: number) => ({
  add: sum(prefix, "v128"),
  /** The constant whose lanes are all equal. */
  all: (value: number): Code<"v128"> =>
    code("v128", `(v128.const ${prefix} ${Array.from({ length: lanes }, () => value).join(" ")})`),
});

/** The value of a lane, by its number. */
const lane = <T extends Type>(prefix: string, type: T) => ({
  extract_lane: (number: number, vector: Code<"v128">): Code<T> =>
    fromOperands(type, ["v128"], [vector], (text) => `(${prefix}.extract_lane ${number} ${text})`),
});

/** Instructions of 32-bit integers. */
export const i32 = {
  ...loads("i32", ["load", "load8_u", "load16_u"]),
  ...stores("i32", ["store", "store8", "store16"]),
  ...instructions(
    "i32",
    ["sub", "mul", "and", "or", "shl", "shr_u", "shr_s", "rem_u", "lt_u", "gt_u", "eq"],
    ["i32", "i32"],
    "i32",
  ),
  ...instructions("i32", ["wrap_i64"], ["i64"], "i32"),
  add: sum("i32", "i32"),
};

/** Instructions of 64-bit integers. */
export const i64 = {
  ...loads("i64", ["load", "load8_u"]),
  ...stores("i64", ["store"]),
  ...instructions("i64", ["mul", "and", "or", "shl", "shr_u"], ["i64", "i64"], "i64"),
  ...instructions("i64", ["popcnt"], ["i64"], "i64"),
  ...instructions("i64", ["extend_i32_u"], ["i32"], "i64"),
  add: sum("i64", "i64"),
};

/** Instructions of doubles. */
export const f64 = {
  ...loads("f64", ["load"]),
  ...stores("f64", ["store"]),
  ...instructions("f64", ["convert_i64_s", "convert_i64_u"], ["i64"], "f64"),
  add: sum("f64", "f64"),
};

/** Reads of memory at base + offset into a lane of a vector, by its number; the others stay. */
const laneLoads = <N extends string>(names: readonly N[]) =>
  named(names, (name) => (lane: number, vector: Code<"v128">, base: Operand<"i32">, offset = 0): Code<"v128"> => {
    return code("v128", `(v128.${name} offset=${offset} ${lane} ${textOf("i32", base)} ${vector.text})`);
  });

/** Instructions of vectors, whatever is in their lanes. */
export const v128 = {
  ...loads("v128", ["load", "load32_zero", "load32_splat", "load64_zero", "load64_splat"]),
  ...laneLoads(["load32_lane", "load64_lane"]),
  ...stores("v128", ["store"]),
  /** A wide vector. */
  load_wide: (base: Local<"i32"> | number, offset = 0): Code<"v128"> =>
    code("v128", v128.load(base, offset).text, v128.load(base, offset + 16).text),
  ...ofVectors("v128", "and", "or", "xor"),
  /** Bits of the first where those of the mask are 1, else of the second. */
  ...instructions("v128", ["bitselect"], ["v128", "v128", "v128"], "v128"),
};

/** Instructions of vectors of sixteen bytes. */
export const i8x16 = {
  ...shape("i8x16", 16),
  ...instructions("i8x16", ["splat"], ["i32"], "v128"),
  ...ofVectors("i8x16", "gt_s", "min_s", "max_s", "sub", "narrow_i16x8_u"),
  /** Byte k is byte `bytes[k]` of the 32 of a and b. */
  shuffle: (bytes: readonly number[], a: Code<"v128">, b: Code<"v128">): Code<"v128"> =>
    fromOperands(
      "v128",
      ["v128", "v128"],
      [a, b],
      (one, other) => `(i8x16.shuffle ${bytes.join(" ")} ${one} ${other})`,
    ),
};

/** Instructions of vectors of eight 16-bit integers. */
export const i16x8 = {
  ...shape("i16x8", 8),
  ...instructions("i16x8", ["splat"], ["i32"], "v128"),
  ...instructions("i16x8", ["shl", "shr_s", "shr_u"], ["v128", "i32"], "v128"),
  ...ofVector("i16x8", "extend_low_i8x16_s", "extend_high_i8x16_s", "extend_low_i8x16_u", "extend_high_i8x16_u"),
  ...ofVector("i16x8", "extadd_pairwise_i8x16_s", "extadd_pairwise_i8x16_u"),
  ...ofVectors("i16x8", "gt_s", "min_s", "max_s", "sub", "mul", "narrow_i32x4_s"),
};

/** Instructions of vectors of four 32-bit integers. */
export const i32x4 = {
  ...shape("i32x4", 4),
  /** The constant of four lanes. */
  of: (...lanes: readonly [number, number, number, number]): Code<"v128"> =>
    code("v128", `(v128.const i32x4 ${lanes.join(" ")})`),
  ...lane("i32x4", "i32"),
  ...instructions("i32x4", ["splat"], ["i32"], "v128"),
  ...instructions("i32x4", ["shl", "shr_s", "shr_u"], ["v128", "i32"], "v128"),
  ...instructions("i32x4", ["bitmask"], ["v128"], "i32"),
  ...ofVector("i32x4", "extend_low_i16x8_u", "extend_high_i16x8_u", "extadd_pairwise_i16x8_u"),
  ...ofVector("i32x4", "trunc_sat_f32x4_s"),
  ...ofVectors("i32x4", "sub", "mul", "dot_i16x8_s", "le_u"),
  ...ofVector("i32x4", "neg"),
};

/** Instructions of vectors of two 64-bit integers. */
export const i64x2 = {
  ...shape("i64x2", 2),
  ...lane("i64x2", "i64"),
  ...ofVectors("i64x2", "extmul_low_i32x4_s", "extmul_high_i32x4_s", "extmul_low_i32x4_u", "extmul_high_i32x4_u"),
};

/** Instructions of vectors of four float32. */
export const f32x4 = {
  ...ofVector("f32x4", "sqrt", "convert_i32x4_s"),
  ...ofVectors("f32x4", "add", "sub", "mul", "eq", "lt"),
  /** a · b + c: whether the product is rounded before it is added is the processor's choice. */
  ...instructions("f32x4", ["relaxed_madd"], ["v128", "v128", "v128"], "v128"),
};

/** Instructions of vectors of two doubles. */
export const f64x2 = {
  ...shape("f64x2", 2),
  ...lane("f64x2", "f64"),
  ...ofVector("f64x2", "convert_low_i32x4_s", "promote_low_f32x4"),
  ...ofVectors("f64x2", "sub", "mul"),
  /** a · b + c: whether the product is rounded before it is added is the processor's choice. */
  ...instructions("f64x2", ["relaxed_madd"], ["v128", "v128", "v128"], "v128"),
};

/** Fills and copies of memory: at an address, with a byte or from an address, so many bytes. */
export const memory = instructions("memory", ["fill", "copy"], ["i32", "i32", "i32"], "nothing");

/** The first value where the condition is not 0, else the second: both are computed. */
export const select = (one: Operand<"i32">, other: Operand<"i32">, condition: Code<"i32">): Code<"i32"> =>
  code("i32", `(select ${textOf("i32", one)} ${textOf("i32", other)} ${condition.text})`);

/** The code of f(0) … f(n − 1), in order: an unrolled loop. */
export function unrolled(n: number, statements: (i: number) => Statements): Statements {
  return Array.from({ length: n }, (_, i) => statements(i));
}

/** A loop that goes round again as long as the condition, which is computed at its end, is not 0. */
export function doWhile(condition: Code<"i32">, body: Statements): Code<"nothing"> {
  return code("nothing", `(loop ${textOfAll(body)} (br_if 0 ${condition.text}))`);
}

/** Statements that are left out where the condition is 0. */
export function when(condition: Code<"i32">, then: Statements): Code<"nothing"> {
  return code("nothing", `(if ${condition.text} (then ${textOfAll(then)}))`);
}

/** Does the body once and, as long as a local that is then advanced stays below a bound, again. */
export const countUp = (
  local: Local<"i32">,
  { by, below }: { readonly by: Operand<"i32">; readonly below: Operand<"i32"> },
  body: Statements,
): Code<"nothing"> => doWhile(i32.lt_u(local.tee(i32.add(local, by)), below), body);
