import type { Module } from "./modules.ts";

/** What is done with one value, or with several of them. */
export type Operation = Module | Add | Stack;

/** Of values of one shape. */
interface Add {
  readonly kind: "add";
}

/** By channels, in the order of the values. */
interface Stack {
  readonly kind: "stack";
}
