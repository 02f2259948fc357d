import { assemble } from "./assemble.ts";
import { func, wasmModule } from "./function.ts";
import { f64x2, v128 } from "./instructions.ts";
import { webAssembly } from "./web-assembly.ts";

let answer: boolean | undefined;

/** Whether `f64x2.relaxed_madd` rounds once here; false too where an engine does not know it. */
export const fusesDoubles = (): boolean => (answer ??= webAssembly !== undefined && tried());

function tried(): boolean {
  const [a, b, c, result] = [0, 16, 32, 48];
  const one = func("one", { exported: true }, (_, { i32: { zero } }) => [
    v128.store(zero, result, f64x2.relaxed_madd(v128.load(zero, a), v128.load(zero, b), v128.load(zero, c))),
  ]);
  let assembled;
  try {
    assembled = assemble(wasmModule([one]), 64);
  } catch (error) {
    if (error instanceof Error && error.name === "CompileError") return false; // an engine without relaxed vectors
    throw error;
  }
  const doubles = new Float64Array(assembled.memory, 0, 8);
  const small = 2 ** -30;
  doubles.set([1 + small, 1 + small, 1 - small, 1 - small, -1, -1]);
  assembled.call("one")();
  return doubles[6] === -(small ** 2);
}
