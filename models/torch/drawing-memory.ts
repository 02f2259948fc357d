import { freeVectorDraws, vectorDraws } from "./vector-draws.ts";

/** Memory for so many values; what they are is of no meaning. */
export type Room = (length: number) => Float32Array;

/** Makes room for tensors of these lengths, which are then asked for in this order. */
export type MakeRoom = (lengths: readonly number[]) => Room;

/** Memory of its own for every tensor. */
export const ownMemory: Room = (length) => new Float32Array(length);

/** Memory that one network at a time is drawn in. */
export interface LentMemory {
  readonly makeRoom: MakeRoom;
  /** What was drawn in it is of no use afterwards. Memory in which nothing was drawn is freed: the next network may need its place. */
  readonly giveBack: () => void;
}

let lent = false;
let isKept = false; // from a network that was drawn

/**
 * Lends the memory of this thread in which networks are drawn one after the other: a page of it is asked of the system once, which else
 * takes as long as drawing what is on it. It is as large as the largest network was. Who asks while it is lent gets memory of his own.
 */
export function lendDrawingMemory(): LentMemory {
  if (lent) return { makeRoom: () => ownMemory, giveBack: () => undefined };
  lent = true;
  let isUsed = false;
  let isBack = false;
  return {
    makeRoom: (lengths) => {
      const room = isUsed ? ownMemory : roomAmongDraws(lengths);
      isUsed = true;
      return room;
    },
    giveBack: () => {
      if (isBack) return; // another may have it by now
      isBack = true;
      lent = false;
      if (!isUsed) freeDrawingMemory();
    },
  };
}

/** Frees what is kept for the next network, unless it is lent. */
export function freeDrawingMemory(): void {
  if (lent) return;
  isKept = false;
  freeVectorDraws();
}

/** Values of a line of the cache, where every tensor begins. */
const LINE = 16;

/** Where draws are made, so that they need not be copied. */
function roomAmongDraws(lengths: readonly number[]): Room {
  const inLines = (length: number): number => LINE * Math.ceil(length / LINE);
  const memory = vectorDraws()?.room(lengths.reduce((sum, length) => sum + inLines(length), 0));
  if (memory === undefined) return ownMemory;
  if (isKept) collectAsForNewMemory(memory.byteLength);
  isKept = true;
  let next = 0;
  return (length) => {
    const start = next;
    next += inLines(length);
    return next <= memory.length ? memory.subarray(start, start + length) : ownMemory(length);
  };
}

/**
 * V8 collects garbage when memory outside its heap is asked for. What is kept is not asked for again: the arrays of each network would
 * lie among those of the next ones, some 15 MB more each time. No page of this is touched.
 */
const collectAsForNewMemory = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
