import { assemble } from "../../shared/wasm/assemble.ts";
import { func, wasmModule } from "../../shared/wasm/function.ts";
import { countUp, i32, v128 } from "../../shared/wasm/instructions.ts";
import { webAssembly } from "../../shared/wasm/web-assembly.ts";

const VECTOR_BYTES = 16;

const xor = func("xor", { parameters: ["to", "end", "from"], exported: true }, ({ to, end, from }, { i32: { at } }) => [
  at!.set(to),
  countUp(at!, { by: VECTOR_BYTES, below: end }, [
    v128.store(at!, 0, v128.xor(v128.load(at!), v128.load(from))),
    from.set(i32.add(from, VECTOR_BYTES)),
  ]),
]);
const MODULE = wasmModule([xor]);

/** Adds bytes from `from` on to those from `to` to `end`. */
type Xor = (to: number, end: number, from: number) => void;

const plainXor =
  (words: Int32Array): Xor =>
  (to, end, from) => {
    for (let at = to; at < end; at += 4) words[at >> 2]! ^= words[(from + at - to) >> 2]!;
  };

/** Rows of bits, which are added to each other over GF(2) as vectors are; one by one where there is no WebAssembly with SIMD. */
export class BitRows {
  /** 32-bit words of a row */
  readonly width: number;
  readonly #words: Int32Array;
  readonly #xor: Xor;

  /** @param simd - whether to use WebAssembly with SIMD */
  constructor(rows: number, bits: number, simd = webAssembly !== undefined) {
    this.width = 4 * Math.ceil(bits / 128);
    const assembled = simd ? assemble(MODULE, 4 * this.width * rows) : undefined;
    this.#words = assembled ? new Int32Array(assembled.memory) : new Int32Array(this.width * rows);
    this.#xor = assembled?.call("xor") ?? plainXor(this.#words);
  }

  /** Adds one row to another, from a word on. */
  add(to: number, row: number, word = 0): void {
    const bytes = 4 * this.width;
    const skipped = VECTOR_BYTES * (word >> 2);
    this.#xor(to * bytes + skipped, (to + 1) * bytes, row * bytes + skipped);
  }

  copy(to: number, row: number): void {
    this.#words.copyWithin(to * this.width, row * this.width, (row + 1) * this.width);
  }

  clear(row: number): void {
    this.#words.fill(0, row * this.width, (row + 1) * this.width);
  }

  flip(row: number, bit: number): void {
    this.#words[row * this.width + (bit >> 5)]! ^= 1 << (bit & 31);
  }

  has(row: number, bit: number): boolean {
    return ((this.#words[row * this.width + (bit >> 5)]! >>> (bit & 31)) & 1) === 1;
  }

  /** The lowest bit of a row that is set, at or behind those of a word; −1 for none. */
  firstBit(row: number, word = 0): number {
    const start = row * this.width;
    for (let i = start + word; i < start + this.width; i++) {
      const found = this.#words[i]!;
      if (found !== 0) return 32 * (i - start) + (31 - Math.clz32(found & -found));
    }
    return -1;
  }
}
