/**
 * WebAssembly that follows a ranking's order and brings what other rankings have at the pairs that its pairs are relabelled to: a
 * chunk at a time, which is then dealt to the rankings. There elements lie as batches do that are counted side by side: row by row,
 * a batch to a column.
 *
 * Nearly every record lies in another line of memory. They are touched before any is dealt, as reads of scattered places wait
 * together if nothing else is done between them, and a few rows at a time, as many as a level-1 cache keeps.
 */
import { func, type Variables } from "../../wasm/function.ts";
import { countUp, doWhile, i32, i8x16, unrolled, v128 } from "../../wasm/instructions.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";
import type { Column } from "./column.ts";
import { type Places, recordOf } from "./places.wat.ts";
import type { RecordLayout } from "./records.ts";
import { MOST_ROWS, ROW } from "./rows.wat.ts";
import { transposed } from "./transpose.ts";

/** Steps of a row: as many batches are side by side. */
const STEPS = ROW;
const STEPS_TOUCHED = 16 * STEPS;
/** Bytes of the addresses of their records. */
export const ADDRESSES_BYTES = 4 * STEPS_TOUCHED;
const STEPS_UNROLLED = 4;
/** Bytes of a vector; of a record, a piece. */
const PIECE = 16;
/** Steps that are transposed together: the u16 of a vector. */
const HALF = 8;

const [EVEN, ODD] = [0, 1].map((first) => Array.from({ length: PIECE }, (_, k) => 2 * k + first));

/** Elements that are gathered together: addresses in bytes. */
export interface Gathered {
  readonly record: RecordLayout;
  /** of which a record holds elements: one per ranking, or per ranking and relabelling */
  readonly columnCount: number;
  readonly places: Places;
  /** address of ADDRESSES_BYTES */
  readonly addresses: number;
  /** address of the first column, which the others follow; and what lies where in one */
  readonly columns: number;
  readonly column: Column;
}

export const gatherName = ({ record, columnCount }: Pick<Gathered, "record" | "columnCount">): string =>
  `gather${record.bytes}x${columnCount}`;

/** gather…(order, records, chunk): for the steps of a chunk, u32 as places.wat.ts reads them, to where that chunk lies in a column. */
export function gatherFunction(gathered: Gathered) {
  const { record, places, addresses } = gathered;
  const parameters = ["order", "records", "chunk"] as const;
  return func(gatherName(gathered), { parameters, exported: true }, ({ order, records, chunk }, variables) => {
    const { at, rows, address, touched } = variables.i32;
    const steps = (statements: (step: number) => Statements, before: Statements = []): Statements => [
      at.set(0),
      countUp(at, { by: 4 * STEPS_UNROLLED, below: ADDRESSES_BYTES }, [unrolled(STEPS_UNROLLED, statements), before]),
    ];
    return [
      doWhile(i32.lt_u(rows, ROW * MOST_ROWS), [
        steps(
          (step) => {
            const { statements, offset } = recordOf(i32.load(order, 4 * step), record, places, variables);
            return [statements, i32.store(at, addresses + 4 * step, i32.add(records, offset))];
          },
          order.set(i32.add(order, 4 * STEPS_UNROLLED)),
        ),
        steps((step) => [
          address.set(i32.load(at, addresses + 4 * step)),
          touched.set(i32.add(touched, i32.load8_u(address))),
        ]),
        at.set(0),
        countUp(at, { by: 4 * STEPS, below: ADDRESSES_BYTES }, [
          dealRow(gathered, { at, rows, chunk }, variables),
          rows.set(i32.add(rows, ROW)),
        ]),
      ]),
      i32.store(addresses, 0, touched), // so that no compiler leaves the reads out
    ];
  });
}

/** Transposes a row of records, piece by piece. */
function dealRow(
  { record, columnCount, addresses, columns, column }: Gathered,
  { at, rows, chunk }: Readonly<Record<"at" | "rows" | "chunk", Local<"i32">>>,
  variables: Variables,
): Statements {
  const { v128: vectors, i32: numbers } = variables;
  const records = Array.from({ length: HALF }, (_, step) => numbers[`record${step}`]);
  const ranking = Array.from({ length: columnCount }, (_, k) => ({ k, address: columns + k * column.stride }));
  const kept = (half: number, field: number): Local<"v128"> => vectors[`half${half}_${field}`];
  return [
    numbers.byteRows.set(i32.add(chunk, rows)),
    numbers.bitRows.set(i32.add(numbers.byteRows, rows)),
    unrolled(Math.ceil(record.bytes / PIECE), (piece) => {
      const isHere = (byte: number): boolean => Math.floor(byte / PIECE) === piece;
      const bits = ranking.filter(({ k }) => isHere(record.bitAt(k)));
      const bytes = [
        ...ranking.map(({ k, address }) => ({ byte: record.bucketAt(k), to: address + column.buckets })),
        ...ranking.flatMap(({ k, address }) =>
          column.ofSections === undefined ? [] : [{ byte: record.sectionAt(k), to: address + column.ofSections.chunk }],
        ),
      ].filter(({ byte }) => isHere(byte));
      if (bits.length + bytes.length === 0) return [];
      const fieldOf = (byte: number): number => Math.floor((byte % PIECE) / 2);
      const fieldsKept = new Set(bytes.map(({ byte }) => fieldOf(byte)));
      return [
        unrolled(2, (half) => {
          const { statements, fields } = transposed(readHalf(record, records, piece), variables);
          return [
            records.map((address, step) => address.set(i32.load(at, addresses + 4 * (HALF * half + step)))),
            statements,
            bits.map(({ k, address }) =>
              v128.store(numbers.bitRows, address + column.bits + PIECE * half, fields[fieldOf(record.bitAt(k))]),
            ),
            [...fieldsKept].map((field) => kept(half, field).set(fields[field])),
          ];
        }),
        bytes.map(({ byte, to }) => {
          const [first, second] = [0, 1].map((half) => kept(half, fieldOf(byte)));
          return v128.store(numbers.byteRows, to, i8x16.shuffle(byte % 2 === 0 ? EVEN : ODD, first, second));
        }),
      ];
    }),
  ];
}

/** A piece of each of eight records, or where records are smaller, as many of them as fill a vector. */
function readHalf({ bytes }: RecordLayout, records: readonly Local<"i32">[], piece: number): Code<"v128">[] {
  if (bytes >= PIECE) return records.map((record) => v128.load(record, PIECE * piece));
  const perVector = PIECE / bytes;
  const [zero, lane] =
    bytes === 8 ? (["load64_zero", "load64_lane"] as const) : (["load32_zero", "load32_lane"] as const);
  return Array.from({ length: HALF / perVector }, (_, at) => {
    const [first, ...others] = records.slice(at * perVector, (at + 1) * perVector);
    return others.reduce((vector, record, k) => v128[lane](k + 1, vector, record), v128[zero](first));
  });
}
