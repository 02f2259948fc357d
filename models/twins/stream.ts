import { createHash } from "node:crypto";
import { philox4x32 } from "../../shared/permutations/philox.ts";

/** Fourth counter word: keeps twins apart from any other use of the same generator. */
const TWINS = 2;

/** Random numbers of (seed, name) alone, by Philox4x32-10 with a key of 64 bits of their digest. */
export class NamedStream {
  readonly #key: readonly [number, number];
  readonly #block = new Uint32Array(4);
  #drawn = 0;

  constructor(seed: number, name: string) {
    const digest = createHash("sha256").update(`${seed}\n${name}`).digest();
    this.#key = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
  }

  /** 32 bits */
  word(): number {
    const place = this.#drawn & 3;
    const block = Math.floor(this.#drawn++ / 4);
    if (place === 0) philox4x32([block >>> 0, Math.floor(block / 2 ** 32), 0, TWINS], this.#key, this.#block);
    return this.#block[place]!;
  }

  /** Uniform in [0, 1), in steps of 2⁻³². */
  uniform(): number {
    return this.word() * 2 ** -32;
  }

  /** Two independent standard normals. Box & Muller (1958), doi:10.1214/aoms/1177706645. */
  normals(): readonly [number, number] {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }

  /** Uniform among 0 … n − 1, for n ≤ 2³²: words that would favour the lower ones are left out. */
  below(n: number): number {
    const most = 2 ** 32 - (2 ** 32 % n);
    let word = this.word();
    while (word >= most) word = this.word();
    return word % n;
  }
}

export function normals(stream: NamedStream, count: number, sd: number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const [one, other] = stream.normals();
    values[i] = sd * one;
    if (i + 1 < count) values[i + 1] = sd * other;
  }
  return values;
}

export function uniforms(stream: NamedStream, count: number, bound: number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = bound * (2 * stream.uniform() - 1);
  return values;
}

/** A uniform random order of 0 … n − 1. Durstenfeld (1964), doi:10.1145/364520.364540. */
export function shuffledPlaces(stream: NamedStream, n: number): Uint32Array {
  const places = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const other = stream.below(i + 1);
    places[i] = places[other]!;
    places[other] = i;
  }
  return places;
}
