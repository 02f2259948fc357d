/**
 * WebAssembly that counts the discordant pairs of a sequence of ranks: a pair is discordant if the earlier element has the
 * greater rank. Ranks are cut into bins of 64, 128, 192 or 256. A discordant pair is counted in one of two ways:
 *
 *   same bin         by the set of ranks seen in the bin, one to four 64-bit words that are always up to date
 *   different bins   by batches.wat.ts, as a sequence of bins
 *
 * After the words of a bin come words that stay 0, so that each word is followed by as many: those of greater ranks in its bin.
 *
 * The last batch is filled with sentinels, all of one rank that is greater than any other.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { func } from "../../wasm/function.ts";
import { countUp, i32, i64, memory, unrolled, when } from "../../wasm/instructions.ts";
import type { Vectors } from "../../wasm/vectors.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";
import {
  acrossFunction,
  type BatchesLayout,
  type GreaterArrays,
  greaterArrays,
  MOST_BATCHES,
  startArrays,
  turnArrays,
  type Within,
} from "./batches.wat.ts";
import { type Bins, sentinelOf, WORD } from "./bins.ts";

/** Elements that are counted before the end of a batch is looked for. */
const ELEMENTS_PER_STEP = 16;

/** What a sequence has of bins. */
interface BinsOfSequence {
  /** address of their words: 0 for the first sequence */
  readonly words: number;
  /** how many elements lie in greater bins */
  readonly greater: GreaterArrays;
}

/** Bins of as many sequences as are counted side by side. */
export interface BinsLayout extends Bins {
  readonly sequences: readonly BinsOfSequence[];
  /** u64 for each place in a word: the bits from there on, and behind those of all places each bit alone. To read them takes less than to shift. */
  readonly masks: number;
}

/** @param addresses - of which nothing has been taken, as words lie at address 0 */
export function binsLayout(bins: Bins, vectors: Vectors, addresses: AddressSpace): BinsLayout {
  const fits = sentinelOf(bins) < 2 ** 15; // signed, in vectors
  const sequences = Array.from({ length: vectors.bytes / MOST_BATCHES }, () => ({
    words: addresses.take(wordsBytes(bins)),
    greater: greaterArrays(bins.count, fits ? 2 : 4, addresses),
  }));
  return { ...bins, sequences, masks: addresses.take(2 * MASKS_BYTES) };
}

const MASKS_BYTES = 8 * WORD;

/** Writes what of bins stays as it is. */
export function fillBins(memory: ArrayBuffer, { masks }: BinsLayout): void {
  const [greater, alone] = [masks, masks + MASKS_BYTES].map((address) => new BigUint64Array(memory, address, WORD));
  for (let place = 0; place < WORD; place++) {
    alone[place] = 1n << BigInt(place);
    greater[place] = -alone[place];
  }
}

function wordsBytes({ count, wordsApart }: Bins): number {
  return 8 * wordsApart * count;
}

/** Reads element j of those at `sequence`: its bin, the address `at` of its word, and 8 times its place in that; `code` is free for it. */
export type ReadElement = (j: number, sequence: Local<"i32">, element: ElementVariables) => Statements;
type ElementVariables = Record<"bin" | "at" | "place" | "code", Local<"i32">>;

/**
 * Functions of a module with those of batches.wat.ts: count(sequence, groups, end of groups), of a sequence of u16 and a list of
 * groups {u32 batches, u32 rows}, as batch-plan.ts makes it; or count(sequence, other, groups, end of groups) of two that are
 * planned alike, the other of which may be at 0, as there is none. The result is the discordant pairs and the plan's excess.
 */
export function countFunctions(
  bins: BinsLayout,
  { vectors, buffer }: BatchesLayout,
  within: Within,
  read: ReadElement,
) {
  const across = acrossFunction("Bins", bins.sequences[0].greater);
  const ofSequence = bins.sequences.map((own, k) => ({
    own,
    name: k === 0 ? "sequence" : "other",
    columns: buffer + MOST_BATCHES * k,
    batch: batchFunction(bins, k, { row: vectors.bytes, read }),
    writeGreater: writeGreaterFunction(bins, k),
  }));
  const parameters = [...ofSequence.map(({ name }) => name), "groups", "groupsEnd"];
  const count = func("count", { parameters, result: "i32", exported: true }, (given, variables) => {
    const { groups, groupsEnd, other } = given;
    const { column, columnEnd, rows, end, pairs, swap } = variables.i32;
    const arrays = ofSequence.map(({ name }) => ({
      before: variables.i32[`before_${name}`],
      after: variables.i32[`after_${name}`],
    }));
    const add = (more: Code<"i32">): Statements => pairs.set(i32.add(pairs, more));
    const fewBatches = i32.lt_u(i32.load(groups), MOST_BATCHES);
    return [
      ofSequence.map(({ own }, k) => [
        memory.fill(own.words, 0, wordsBytes(bins)),
        startArrays(own.greater, arrays[k]),
      ]),
      countUp(groups, { by: 8, below: groupsEnd }, [
        rows.set(i32.load(groups, 4)),
        when(
          ofSequence.length > 1 ? i32.or(fewBatches, i32.eq(other, 0)) : fewBatches,
          memory.fill(buffer, 0, i32.mul(vectors.bytes, rows)),
        ),
        ofSequence.map(({ name, columns, batch, writeGreater }, k) => {
          const { [name]: sequence } = given;
          const { before, after } = arrays[k];
          const counted = [
            column.set(columns),
            columnEnd.set(i32.add(columns, i32.load(groups))),
            countUp(column, { by: 1, below: columnEnd }, [
              end.set(i32.add(sequence, i32.mul(2, rows))),
              add(batch.call({ sequence, end, column })),
              add(across.call({ before, after })),
              turnArrays({ before, after }, swap),
              writeGreater.call({ array: after }),
              sequence.set(end),
            ]),
          ];
          return k === 0 ? counted : when(sequence, counted);
        }),
        add(within.call({ rows })),
      ]),
      arrays.map((own) => add(across.call(own))),
      pairs,
    ];
  });
  return [across, ...ofSequence.flatMap(({ batch, writeGreater }) => [batch, writeGreater]), count];
}

/** batch(sequence, end, column): the pairs in the same bin. Each element is counted; then it joins its word and the column. */
function batchFunction(
  { words, masks, sequences }: BinsLayout,
  k: number,
  { row, read }: { readonly row: number; readonly read: ReadElement },
) {
  const first = sequences[k].words;
  const parameters = ["sequence", "end", "column"] as const;
  return func(`batch${k}`, { parameters, result: "i32" }, ({ sequence, end, column }, variables) => {
    const { code, bin, at, place } = variables.i32;
    const { word, inBin } = variables.i64;
    const greaterWords = Array.from({ length: words - 1 }, (_, word) =>
      i64.popcnt(i64.load(at, first + 8 * (word + 1))),
    );
    const greater = i64.and(word, i64.load(place, masks));
    return [
      countUp(sequence, { by: 2 * ELEMENTS_PER_STEP, below: end }, [
        unrolled(ELEMENTS_PER_STEP, (j) => [
          read(j, sequence, { bin, at, place, code }),
          i32.store8(column, row * j, bin),
          word.set(i64.load(at, first)),
          inBin.set(i64.add(inBin, i64.add(i64.popcnt(greater), ...greaterWords))),
          i64.store(at, first, i64.or(word, i64.load(place, masks + MASKS_BYTES))),
        ]),
        column.set(i32.add(column, row * ELEMENTS_PER_STEP)),
      ]),
      i32.wrap_i64(inBin),
    ];
  });
}

/** writeGreater(array): by the words, two bins a step, from the greatest down: each step waits for the one before it. */
function writeGreaterFunction({ count, words, wordsApart, sequences }: BinsLayout, k: number) {
  const {
    words: address,
    greater: { entryBytes },
  } = sequences[k];
  return func(`writeGreater${k}`, { parameters: ["array"] }, ({ array }, { i32: { greater, size } }) => {
    const sizeOf = (bin: number): Code<"i32"> => {
      const first = address + 8 * wordsApart * bin;
      return i32.wrap_i64(
        i64.add(...Array.from({ length: words }, (_, word) => i64.popcnt(i64.load(first + 8 * word)))),
      );
    };
    const storeAt = (entry: number, value: Code<"i32">): Statements =>
      (entryBytes === 2 ? i32.store16 : i32.store)(array, entryBytes * entry, value);
    const store = (bin: number, value: Code<"i32">): Statements => storeAt(bin + 1, value);
    return [
      unrolled((count + 1) >> 1, (step) => {
        const bin = count - 1 - 2 * step;
        return [
          size.set(sizeOf(bin)),
          store(bin, greater),
          bin > 0 ? store(bin - 1, i32.add(greater, size)) : [],
          greater.set(i32.add(greater, i32.add(size, bin > 0 ? sizeOf(bin - 1) : 0))),
        ];
      }),
      storeAt(0, greater),
    ];
  });
}
