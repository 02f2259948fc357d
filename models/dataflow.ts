import type { Block } from "./blocks.ts";
import type { Operation } from "./operation.ts";
import { outputShape } from "./output-shape.ts";

/** Values are numbered: 0 is the network's input, i + 1 what step i yields. */
export interface Step {
  readonly operation: Operation;
  readonly inputs: readonly number[]; // one, but for "add" and "stack"
}

/** A network as what is done with one stimulus, step by step. */
export interface Dataflow {
  readonly steps: readonly Step[];
  /** of every value: [channels, rows, columns] or [units] */
  readonly shapes: readonly (readonly number[])[];
}

/**
 * Takes an expression apart, in the order in which it is computed.
 *
 * @param input - [channels, rows, columns] of one preprocessed stimulus
 * @throws {ShapeError} if a module does not fit what it is given, or branches do not fit each other
 */
export function dataflowOf(blocks: readonly Block[], input: readonly number[]): Dataflow {
  const steps: Step[] = [];
  const shapes = [input];
  const apply = (operation: Operation, ...inputs: number[]): number => {
    shapes.push(
      outputShape(
        operation,
        inputs.map((value) => shapes[value]!),
      ),
    );
    return steps.push({ operation, inputs });
  };
  const follow = (block: Block, value: number): number => {
    switch (block.kind) {
      case "sequence":
        return block.blocks.reduce((given, next) => follow(next, given), value);
      case "sum":
        return apply({ kind: "add" }, ...block.branches.map((branch) => follow(branch, value)));
      case "concat":
        return apply({ kind: "stack" }, ...block.branches.map((branch) => follow(branch, value)));
      default:
        return apply(block, value);
    }
  };
  follow({ kind: "sequence", blocks }, 0);
  return { steps, shapes };
}

/** The steps that some values depend on, in their order, each with the number of what it yields. */
export function stepsTowards({ steps }: Dataflow, values: ReadonlySet<number>): readonly (readonly [number, Step])[] {
  const needed = new Set(values);
  const found: [number, Step][] = [];
  for (let value = steps.length; value > 0; value--) {
    const step = steps[value - 1]!;
    if (!needed.has(value)) continue;
    for (const input of step.inputs) needed.add(input);
    found.unshift([value, step]);
  }
  return found;
}
