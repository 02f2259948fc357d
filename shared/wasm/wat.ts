/**
 * WebAssembly text (WAT), written by functions that know the types of what they take and leave. Text stays text: what is
 * generated can be printed and read.
 */

export type Type = "i32" | "i64" | "f64" | "v128";

/**
 * Text that leaves on the stack one value of a type, or nothing.
 *
 * A vector may be wide: two of 128 bits, side by side, that everything is done to alike. Then `text` is of the lower one. Engines
 * may do with one instruction of 256 bits what is written twice; docs/decisions/wide-vectors.md says where.
 */
export interface Code<T extends Type | "nothing"> {
  readonly type: T;
  readonly text: string;
  /** of a wide vector: of its upper half */
  readonly upper?: string | undefined;
}

/** What an instruction takes: a number, except as a vector, is a constant. */
export type Operand<T extends Type> = Code<T> | (T extends "v128" ? never : number);

/** In order, and nested as their generators nest them. */
export type Statements = Code<"nothing"> | readonly Statements[];

export const code = <T extends Type | "nothing">(type: T, text: string, upper?: string): Code<T> => ({
  type,
  text,
  upper,
});

export function textOf<T extends Type>(type: T, operand: Operand<T>): string {
  return typeof operand === "number" ? `(${type}.const ${operand})` : operand.text;
}

/**
 * What leaves a value: of operands of which any is wide, a wide one, whose halves take the halves of those that are wide.
 * @throws {TypeError} if that is to be a number, which has no halves
 */
export function fromOperands<T extends Type | "nothing">(
  result: T,
  types: readonly Type[],
  operands: readonly Operand<Type>[],
  write: (...texts: string[]) => string,
): Code<T> {
  const lower = operands.map((operand, at) => textOf(types[at], operand));
  if (operands.every((operand) => upperOf(operand) === undefined)) return code(result, write(...lower));
  if (result !== "v128") throw new TypeError(`${write(...lower)}: needed one vector, found a wide one`);
  const upper = operands.map((operand, at) => upperOf(operand) ?? lower[at]);
  return code(result, write(...lower), write(...upper));
}

const upperOf = (operand: Operand<Type>): string | undefined =>
  typeof operand === "number" ? undefined : operand.upper;

type Nested = Code<Type | "nothing"> | readonly Nested[];

export function textOfAll(statements: Nested): string {
  return "text" in statements ? statements.text : statements.map(textOfAll).join("\n");
}

/** A parameter or variable of a function; as an operand, its value. */
export class Local<T extends Type> implements Code<T> {
  readonly type: T;
  readonly name: string;
  readonly text: string;
  readonly upper: string | undefined;

  constructor(type: T, name: string, { wide = false } = {}) {
    this.type = type;
    this.name = name;
    this.text = `(local.get $${name})`;
    this.upper = wide ? `(local.get $${upperName(name)})` : undefined;
  }

  /** The names of what holds it: two if it is wide. */
  get names(): readonly string[] {
    return this.upper === undefined ? [this.name] : [this.name, upperName(this.name)];
  }

  /** @throws {TypeError} if a wide vector is put where there is room for its lower half */
  set(value: Operand<T>): Code<"nothing"> {
    this.#requireRoom(value);
    const set = `(local.set $${this.name} ${textOf(this.type, value)})`;
    if (this.upper === undefined) return code("nothing", set);
    return code("nothing", `${set}\n(local.set $${upperName(this.name)} ${upperOf(value) ?? this.text})`);
  }

  /** Sets the local and leaves its value. */
  tee(value: Operand<T>): Code<T> {
    this.#requireRoom(value);
    const tee = (name: string, text: string): string => `(local.tee $${name} ${text})`;
    const lower = textOf(this.type, value);
    const upper = this.upper === undefined ? undefined : tee(upperName(this.name), upperOf(value) ?? lower);
    return code(this.type, tee(this.name, lower), upper);
  }

  #requireRoom(value: Operand<T>): void {
    if (this.upper === undefined && upperOf(value) !== undefined)
      throw new TypeError(`$${this.name} holds one vector, found a wide one`);
  }
}

const upperName = (name: string): string => `${name}.upper`;
