const N = 624;
const M = 397;

/** What a pair of neighbouring words adds to a new one: top bit of `u`, other 31 of `v`, times the matrix A. No branch: its bit is a coin. */
const twisted = (u: number, v: number): number => {
  const mixed = (u & 0x80000000) | (v & 0x7fffffff);
  return (mixed >>> 1) ^ (-(v & 1) & 0x9908b0df);
};

function tempered(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >>> 18);
}

/**
 * MT19937, the generator behind PyTorch's CPU draws, seeded by `init_genrand`.
 * Matsumoto & Nishimura (1998), ACM TOMACS 8:3, doi:10.1145/272991.272995.
 */
export class MersenneTwister {
  readonly #state = new Int32Array(N);
  #next = N; // index of the next unread word; N when the block is used up

  /** @param seed - 32 bits */
  constructor(seed: number) {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = state[i - 1]!;
      state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** The generator whose next 624 words, before tempering, are these; of the first its top bit alone takes part in what follows. */
  static resumed(words: Int32Array): MersenneTwister {
    const generator = new MersenneTwister(0);
    generator.#state.set(words);
    generator.#next = 0;
    return generator;
  }

  /** Another generator that draws the same from here on. */
  copy(): MersenneTwister {
    const copy = MersenneTwister.resumed(this.#state);
    copy.#next = this.#next;
    return copy;
  }

  /** The next 32 bits, as an int32: mask or `>>> 0` as needed. */
  draw(): number {
    if (this.#next === N) this.#nextBlock();
    return tempered(this.#state[this.#next++]!);
  }

  /** Fills `out` from `start` on with the low 24 bits of the next draws, as multiples of 2⁻²⁴. */
  fillFloats(out: Float32Array, start: number): void {
    const state = this.#state;
    for (let i = start; i < out.length;) {
      if (this.#next === N) this.#nextBlock();
      const first = this.#next - i;
      const end = Math.min(out.length, N - first);
      for (; i < end; i++) out[i] = (tempered(state[first + i]!) & 0xffffff) * 2 ** -24;
      this.#next = first + end;
    }
  }

  /** Advances as `count` calls of `draw` would, without tempering the words that nobody reads. */
  skip(count: number): void {
    let left = count;
    while (left > N - this.#next) {
      left -= N - this.#next;
      this.#nextBlock();
    }
    this.#next += left;
  }

  /**
   * Lets somebody else draw.
   * @param draw - is given the block and the index of its next unread word, 624 if there is none; returns that of what it leaves
   */
  drawnBy(draw: (state: Int32Array, next: number) => number): void {
    this.#next = draw(this.#state, this.#next);
  }

  #nextBlock(): void {
    const state = this.#state;
    for (let i = 0; i < N - M; i++) state[i] = state[i + M]! ^ twisted(state[i]!, state[i + 1]!);
    for (let i = N - M; i < N - 1; i++) state[i] = state[i + M - N]! ^ twisted(state[i]!, state[i + 1]!);
    state[N - 1] = state[M - 1]! ^ twisted(state[N - 1]!, state[0]!);
    this.#next = 0;
  }
}
