/** Functions and modules of WebAssembly text. */
import { type Code, code, Local, type Operand, type Statements, textOf, textOfAll, type Type } from "./wat.ts";

/** The variables of a function, by type and name. One is declared when it is first asked for, as by destructuring. */
export type Variables = { readonly [T in Type]: Readonly<Record<string, Local<T>>> } & {
  /** wide vectors */
  readonly v256: Readonly<Record<string, Local<"v128">>>;
};

interface Signature<N extends string, R extends Type | "nothing"> {
  /** names: all are i32, as addresses, sizes and counts are */
  readonly parameters?: readonly N[];
  readonly result?: R;
  /** whether the module exports the function, under its name */
  readonly exported?: boolean;
}

/** What a function does, and then its result if it has one. */
type Body<R extends Type | "nothing"> = R extends Type ? readonly [...Statements[], Code<R>] : Statements;

/** A function of a module, as text, and a call of it by the names of its parameters. */
export interface Func<N extends string, R extends Type | "nothing"> {
  readonly text: string;
  readonly call: (values: Readonly<Record<N, Operand<"i32">>>) => Code<R>;
}

/** Writes a function whose parameters are all i32; variables are declared as `body` names them. */
export function func<const N extends string = never, const R extends Type | "nothing" = "nothing">(
  name: string,
  { parameters = [], result, exported = false }: Signature<N, R>,
  body: (parameters: Readonly<Record<N, Local<"i32">>>, variables: Variables) => Body<R>,
): Func<N, R> {
  const declared: Local<Type>[] = [];
  const inputs = parameters.map((name) => [name, new Local("i32", name)] as const);
  const statements = body(Object.fromEntries(inputs) as Record<N, Local<"i32">>, declaredWhenNamed(declared));
  const head = [
    `$${name}`,
    ...(exported ? [`(export "${name}")`] : []),
    ...parameters.map((name) => `(param $${name} i32)`),
    ...(result === undefined ? [] : [`(result ${result})`]),
    ...declared.flatMap(({ names, type }) => names.map((name) => `(local $${name} ${type})`)),
  ];
  return {
    text: `(func ${head.join(" ")}\n${textOfAll(statements)})`,
    call: (values) => {
      const operands = parameters.map((name) => textOf("i32", values[name]));
      return code((result ?? "nothing") as R, `(call $${name} ${operands.join(" ")})`);
    },
  };
}

function declaredWhenNamed(declared: Local<Type>[]): Variables {
  const ofType = <T extends Type>(type: T, wide = false): Readonly<Record<string, Local<T>>> => {
    const get = (known: Record<string, Local<T>>, name: string): Local<T> => {
      if (!(name in known)) declared.push((known[name] = new Local(type, name, { wide })));
      return known[name];
    };
    return new Proxy<Record<string, Local<T>>>({}, { get });
  };
  return {
    i32: ofType("i32"),
    i64: ofType("i64"),
    f64: ofType("f64"),
    v128: ofType("v128"),
    v256: ofType("v128", true),
  };
}

/** A module of functions, with the memory that `assemble` gives it. */
export function wasmModule(functions: readonly { readonly text: string }[]): string {
  return `(module (import "js" "memory" (memory 1))\n${functions.map(({ text }) => text).join("\n")})`;
}
