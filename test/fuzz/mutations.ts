/** Damage to files, drawn from a seed: what a disk, a network, an editor or an enemy may do to them. */

/** Numbers in [0, 1) by mulberry32 (T. Ettinger, public domain), good enough to choose bytes. */
function drawsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Draw = () => number;
type Mutation = (bytes: Uint8Array<ArrayBuffer>, draw: Draw) => Uint8Array<ArrayBuffer>;

const below = (draw: Draw, limit: number): number => Math.floor(draw() * limit);

/** Sizes, counts and offsets that programs trip over. */
const EXTREMES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

const WORDS = [
  "NaN",
  "-inf",
  "1e999",
  "=1+1",
  "__proto__",
  "../../x",
  "\0",
  '"',
  ",,,,",
  "\r",
  "&a [*a]",
  "'shape': (999999999,)",
  "\ufeff",
];

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, draw) {
    const copy = bytes.slice();
    copy[below(draw, copy.length)] ^= 1 << below(draw, 8);
    return copy;
  },
  function setByte(bytes, draw) {
    const copy = bytes.slice();
    copy[below(draw, copy.length)] = below(draw, 256);
    return copy;
  },
  function truncate(bytes, draw) {
    return bytes.slice(0, below(draw, bytes.length));
  },
  function insert(bytes, draw) {
    const at = below(draw, bytes.length);
    const added = Uint8Array.from({ length: 1 + below(draw, 16) }, () => below(draw, 256));
    return joined(bytes.subarray(0, at), added, bytes.subarray(at));
  },
  function remove(bytes, draw) {
    const at = below(draw, bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + below(draw, 16)));
  },
  function copyBlock(bytes, draw) {
    const copy = bytes.slice();
    const from = below(draw, copy.length);
    copy.copyWithin(below(draw, copy.length), from, from + 1 + below(draw, 64));
    return copy;
  },
  function repeatBlock(bytes, draw) {
    const [at, length] = [below(draw, bytes.length), 1 + below(draw, 16)];
    const block = bytes.subarray(at, at + length);
    const repeated = new Uint8Array(block.length * 2 ** below(draw, 13));
    for (let k = 0; k < repeated.length; k += block.length) repeated.set(block, k);
    return joined(bytes.subarray(0, at), repeated, bytes.subarray(at));
  },
  function setExtreme(bytes, draw) {
    const copy = bytes.slice();
    if (copy.length < 4) return copy;
    const view = new DataView(copy.buffer);
    view.setUint32(below(draw, copy.length - 3), EXTREMES[below(draw, EXTREMES.length)], draw() < 0.5);
    return copy;
  },
  function insertWord(bytes, draw) {
    const at = below(draw, bytes.length);
    return joined(bytes.subarray(0, at), Buffer.from(WORDS[below(draw, WORDS.length)]), bytes.subarray(at));
  },
];

/** The bytes with one to three injuries, never none. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const draw = drawsFrom(seed);
  let damaged = new Uint8Array(bytes); // a Buffer's slice() would be the same memory
  for (let left = 1 + below(draw, 3); left > 0 && damaged.length > 0; left--) {
    damaged = MUTATIONS[below(draw, MUTATIONS.length)](damaged, draw);
  }
  return damaged;
}
