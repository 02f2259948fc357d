import type { Module } from "./modules.ts";

/**
 * A network as an expression: modules, one after the other or side by side. A module may stand at several places, and is then
 * one module with one set of weights, known by its name: a recurrent network is written as often as it is unrolled.
 *
 * What stands first is applied first, and is first among PyTorch's `modules()`. Branches are independent of each other, so
 * that they stand in the order of `modules()`.
 */
export type Block = Module | Sequence | Sum | Concat;

/** Each block is given the output of the one before it. */
export interface Sequence {
  readonly kind: "sequence";
  readonly blocks: readonly Block[];
}

/** Both branches are given the same input, and their outputs are added. */
export interface Sum {
  readonly kind: "sum";
  readonly branches: readonly [Block, Block];
}

/** All branches are given the same input, and their channels are stacked in this order. */
export interface Concat {
  readonly kind: "concat";
  readonly branches: readonly Block[];
}

/** Blocks as expressions: one after the other, two whose outputs are added, several whose channels are stacked. */
export const sequence = (...blocks: readonly Block[]): Sequence => ({ kind: "sequence", blocks });
export const sum = (...branches: Sum["branches"]): Sum => ({ kind: "sum", branches });
export const concat = (...branches: readonly Block[]): Concat => ({ kind: "concat", branches });

/** What it is given: the branch of a shortcut. */
export const identity: Block = sequence();

/** Every module of a network in the order of PyTorch's `modules()`, once though it is applied several times. */
export function modulesOf(blocks: readonly Block[]): readonly Module[] {
  const seen = new Set<string>();
  return blocks.flatMap(leaves).filter((module) => {
    if (!("name" in module)) return true;
    const isNew = !seen.has(module.name);
    seen.add(module.name);
    return isNew;
  });
}

function leaves(block: Block): readonly Module[] {
  if (block.kind === "sequence") return block.blocks.flatMap(leaves);
  return block.kind === "sum" || block.kind === "concat" ? block.branches.flatMap(leaves) : [block];
}

const hasTap = (block: Block): boolean => leaves(block).some(({ kind }) => kind === "relu");

/** The blocks up to the last tap: all that any layer depends on. */
export function untilLastTap(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(hasTap);
  const block = blocks[last];
  if (block?.kind !== "sequence") return blocks.slice(0, last + 1);
  return [...blocks.slice(0, last), ...untilLastTap(block.blocks)];
}
