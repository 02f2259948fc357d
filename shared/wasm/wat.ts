/**
 * WebAssembly text (WAT), written by functions that know the types of what they take and leave. Text stays text: what is
 * generated can be printed and read.
 */

export type Type = "i32" | "i64" | "f64" | "v128";

/** Text that leaves on the stack one value of a type, or nothing. */
export interface Code<T extends Type | "nothing"> {
  readonly type: T;
  readonly text: string;
}

/** What an instruction takes: a number, except as a vector, is a constant. */
export type Operand<T extends Type> = Code<T> | (T extends "v128" ? never : number);

/** In order, and nested as their generators nest them. */
export type Statements = Code<"nothing"> | readonly Statements[];

export const code = <T extends Type | "nothing">(type: T, text: string): Code<T> => ({ type, text });

export function textOf<T extends Type>(type: T, operand: Operand<T>): string {
  return typeof operand === "number" ? `(${type}.const ${operand})` : operand.text;
}

type Nested = Code<Type | "nothing"> | readonly Nested[];

export function textOfAll(statements: Nested): string {
  return "text" in statements ? statements.text : statements.map(textOfAll).join("\n");
}

/** A parameter or variable of a function; as an operand, its value. */
export class Local<T extends Type> implements Code<T> {
  readonly type: T;
  readonly name: string;
  readonly text: string;

  constructor(type: T, name: string) {
    this.type = type;
    this.name = name;
    this.text = `(local.get $${name})`;
  }

  set(value: Operand<T>): Code<"nothing"> {
    return code("nothing", `(local.set $${this.name} ${textOf(this.type, value)})`);
  }

  /** Sets the local and leaves its value. */
  tee(value: Operand<T>): Code<T> {
    return code(this.type, `(local.tee $${this.name} ${textOf(this.type, value)})`);
  }
}
