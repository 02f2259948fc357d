import type { Comparisons } from "../../permutations/kernel.ts";
import type { AddressSpace } from "../../wasm/address-space.ts";
import type { Ranking } from "../ranking.ts";
import { brainRegions, writeSquare } from "./brain-regions.ts";
import { BATCH, CHUNK, type Column } from "./column.ts";
import { type Division, elementAt } from "./division.ts";
import { ADDRESSES_BYTES, type Gathered } from "./gather.wat.ts";
import type { Places } from "./places.wat.ts";
import { type Element, elementWriter, mostPerRecord, recordLayout, wordOf, wordsLayout } from "./records.ts";
import { relabelRecords } from "./relabel-records.wat.ts";
import { relabellingsTogether } from "./together.ts";

/** Rankings whose elements share records. */
export interface RecordGroup {
  /** index of the first; the others follow */
  readonly first: number;
  readonly rankings: number;
  /** under each of the relabellings that are counted together */
  readonly gathered: Gathered;
  /** address of the records */
  readonly records: number;
}

/** Which orders are followed, and where to: addresses in bytes. */
export interface Gathering {
  /** that side's orders; elements of the other's rankings are gathered */
  readonly followed: "models" | "brains";
  /** per ranking that is followed: a u32 per step, whole chunks */
  readonly orders: readonly number[];
  readonly groups: readonly RecordGroup[];
  readonly places: Places;
  /** that are counted together, at most */
  readonly relabellings: number;
}

/** The side with fewer rankings is followed, so that the fewest records are read. */
export function gathering(
  comparisons: Pick<Comparisons<unknown>, "m" | "models" | "brains" | "stimuli">,
  { division, column, addresses }: { division: Division; column: Column; addresses: AddressSpace },
): Gathering {
  const { m, models, brains } = comparisons;
  const hasSections = division.sections > 1;
  const followed = models.length > brains.length ? "brains" : "models";
  const others = Math.max(models.length, brains.length);
  const orderBytes = 4 * CHUNK * Math.ceil(m / CHUNK);
  const orders = Array.from({ length: Math.min(models.length, brains.length) }, () => addresses.take(orderBytes));
  const takeColumns = (count: number) => ({
    addresses: addresses.take(ADDRESSES_BYTES),
    columns: addresses.take(column.stride * count),
    column,
  });
  const relabellings = relabellingsTogether(comparisons, others);
  if (relabellings !== undefined) {
    const { gathered, records } = takeTogether(comparisons, { others, relabellings }, addresses);
    const group = {
      first: 0,
      rankings: others,
      gathered: { ...gathered, ...takeColumns(gathered.columnCount) },
      records,
    };
    return { followed, orders, groups: [group], places: gathered.places, relabellings };
  }
  const perRecord = mostPerRecord(hasSections);
  const columns = takeColumns(Math.min(others, perRecord));
  const places = takePlaces(comparisons, division, others, addresses);
  const groups = Array.from({ length: Math.ceil(others / perRecord) }, (_, at): RecordGroup => {
    const first = at * perRecord;
    const rankings = Math.min(perRecord, others - first);
    const record = recordLayout(rankings, hasSections);
    const gathered = { record, columnCount: rankings, places, ...columns };
    const records = places.of === "relabelled" ? places.regions.relabelled : addresses.take(record.bytes * (m + 1));
    return { first, rankings, gathered, records };
  });
  return { followed, orders, groups, places, relabellings: 1 };
}

/** Records that are written anew for so many relabellings of so many rankings. */
function takeTogether(
  { m, stimuli: n = 0 }: Pick<Comparisons<unknown>, "m" | "stimuli">,
  { others, relabellings }: { readonly others: number; readonly relabellings: number },
  addresses: AddressSpace,
): { readonly records: number; readonly gathered: Pick<Gathered, "record" | "columnCount" | "places"> } {
  const columnCount = relabellings * others;
  const record = wordsLayout(columnCount);
  const records = addresses.take(record.bytes * (m + 1));
  const squares = Array.from({ length: others }, () => addresses.take(4 * n ** 2));
  const stimuli = Array.from({ length: relabellings }, () => addresses.take(4 * n));
  const relabel = relabelRecords({ n, squares, places: stimuli, records, bytes: record.bytes });
  return { records, gathered: { record, columnCount, places: { of: "together", squares, stimuli, relabel } } };
}

/** One brain is sooner relabelled, and then found by its pairs, than found by where each of its pairs goes; more are not. */
function takePlaces(
  comparisons: Pick<Comparisons<unknown>, "m" | "brains" | "stimuli">,
  division: Division,
  others: number,
  addresses: AddressSpace,
): Places {
  const { m, stimuli: n } = comparisons;
  if (others === 1) {
    const regions = brainRegions(comparisons, addresses);
    return { of: "relabelled", regions, relabel: regions.relabelFunction(wordOf(sentinelElement(m, division))) };
  }
  if (n === undefined) return { of: "pairs", pairs: addresses.take(4 * (m + 1)) };
  const [stimuli, pairsBefore] = [1, 2].map(() => addresses.take(4 * (n + 1)));
  return { of: "stimuli", stimuli, pairsBefore };
}

/** That of the greatest rank: after all elements of the last bucket it is discordant with none. */
const sentinelElement = (m: number, division: Division): Element => elementAt(m - 1, division);

/** Writes the orders and the elements. */
export function fillGathering(
  memory: ArrayBuffer,
  { followed, orders, groups, places }: Gathering,
  division: Division,
  { m, models, brains, stimuli }: Comparisons<Ranking>,
): void {
  const n = stimuli ?? 0;
  const { steps, records } = places.of === "stimuli" ? ofStimuli(m, n) : ofPairs(m);
  const [leading, others] = followed === "models" ? [models, brains] : [brains, models];
  for (const [at, { order }] of leading.entries()) {
    const inMemory = new Uint32Array(memory, orders[at], CHUNK * Math.ceil(m / CHUNK)).fill(steps[m]);
    for (let k = 0; k < m; k++) inMemory[placeInRows(k)] = steps[order[k]];
  }
  const wordsOf = ({ ranks }: Ranking): Uint32Array =>
    Uint32Array.from(ranks, (rank) => wordOf(elementAt(rank, division)));
  if (places.of === "relabelled") {
    places.regions.fill(memory, 0, wordsOf(others[0]));
    return;
  }
  if (places.of === "together") {
    const [{ gathered, records: address }] = groups;
    for (const [k, square] of places.squares.entries())
      writeSquare(new Uint32Array(memory, square, n ** 2), n, wordsOf(others[k]));
    new Uint32Array(memory, address + gathered.record.bytes * m, gathered.columnCount).fill(
      wordOf(sentinelElement(m, division)),
    );
    return;
  }
  for (const { first, gathered, records: address } of groups) {
    const { record, columnCount } = gathered;
    for (let k = 0; k < columnCount; k++) {
      const { ranks } = others[first + k];
      const write = elementWriter(memory, record, k);
      for (let p = 0; p < m; p++) write(address + record.bytes * records[p], elementAt(ranks[p], division));
      write(address + record.bytes * m, sentinelElement(m, division));
    }
  }
}

/** Where step k lies: of each chunk, in rows that hold one of every batch. */
function placeInRows(k: number): number {
  const inChunk = k % CHUNK;
  return k - inChunk + (CHUNK / BATCH) * (inChunk % BATCH) + Math.floor(inChunk / BATCH);
}

/** Per pair, and for a sentinel: what stands for it in an order, and its record. */
interface Steps {
  readonly steps: Uint32Array;
  readonly records: Uint32Array;
}

function ofPairs(m: number): Steps {
  const records = Uint32Array.from({ length: m + 1 }, (_, p) => p);
  return { steps: records.map((p) => 4 * p), records };
}

function ofStimuli(m: number, n: number): Steps {
  const [steps, records] = [new Uint32Array(m + 1), new Uint32Array(m + 1)];
  const step = (i: number, j: number): number => 4 * i + 4 * j * 2 ** 16;
  let p = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      steps[p] = step(i, j);
      records[p++] = (j * (j - 1)) / 2 + i;
    }
  }
  steps[m] = step(n, n);
  records[m] = m;
  return { steps, records };
}
