/**
 * WebAssembly that writes records of elements under several relabellings: for each pair, what rankings have at the pairs that it is
 * relabelled to, a word each. Where few rankings are gathered, one read of a scattered place then brings the elements of as many
 * relabellings as a record holds.
 */
import { type Func, func } from "../../wasm/function.ts";
import { countUp, i32, unrolled, when } from "../../wasm/instructions.ts";

/** Words that are written in one pass over a row of pairs: as many rows of squares are kept by a level-1 cache. */
const PER_PASS = 4;

/** Rankings as squares, and where their elements are written to: addresses in bytes. */
export interface RelabelledRecords {
  /** stimuli */
  readonly n: number;
  /** per ranking: a u32 for every two stimuli, n × n */
  readonly squares: readonly number[];
  /** per relabelling: a u32 per stimulus, 4 times that which comes to its place */
  readonly places: readonly number[];
  /** of the words of the first pair: those of the first relabelling, then of the second, … */
  readonly records: number;
  /** of a record */
  readonly bytes: number;
}

/** relabel(relabellings): writes the words of the first so many, one or more. */
export type RelabelRecords = Func<"relabellings", "nothing">;

/** Row i of the pairs comes from row π(i) of a square. */
export function relabelRecords({ n, squares, places, records, bytes }: RelabelledRecords): RelabelRecords {
  const perPass = Math.max(1, Math.floor(PER_PASS / squares.length));
  return func("relabel", { parameters: ["relabellings"], exported: true }, ({ relabellings }, variables) => {
    const { i, j, first, record } = variables.i32;
    const pass = (from: number) => {
      const own = places.slice(from, from + perPass).map((address, k) => ({
        address,
        place: variables.i32[`place${k}`],
        words: squares.map((square, ranking) => ({
          square,
          row: variables.i32[`row${k}_${ranking}`],
          at: 4 * ((from + k) * squares.length + ranking),
        })),
      }));
      return [
        own.map(({ address, place, words }) => [
          place.set(i32.mul(i32.load(i, address), n)),
          words.map(({ square, row }) => row.set(i32.add(place, square))),
        ]),
        record.set(first),
        j.set(i32.add(i, 4)),
        countUp(j, { by: 4, below: 4 * n }, [
          own.map(({ address, place, words }) => [
            place.set(i32.load(j, address)),
            words.map(({ row, at }) => i32.store(record, at, i32.load(i32.add(row, place)))),
          ]),
          record.set(i32.add(record, bytes)),
        ]),
      ];
    };
    return [
      first.set(records),
      countUp(i, { by: 4, below: 4 * (n - 1) }, [
        unrolled(Math.ceil(places.length / perPass), (at) => {
          const from = at * perPass;
          return from === 0 ? pass(from) : when(i32.lt_u(from, relabellings), pass(from));
        }),
        first.set(record),
      ]),
    ];
  });
}
