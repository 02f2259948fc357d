import type { Peer } from "./peers.ts";

/** Something of ours that is timed, and the peers' work on the same data that it is compared with. */
export interface Item {
  readonly name: string;
  readonly unit: "µs" | "ms";
  /** what a time is divided by, e.g. numerators per call */
  readonly perCall: number;
  readonly run: () => unknown;
  /** names of peers' work that is timed in the same rounds */
  readonly against: readonly string[];
  /** of the data, as peers know it */
  readonly data: string;
}

export interface Measured {
  readonly name: string;
  readonly unit: "µs" | "ms";
  readonly median: number;
  readonly minimum: number;
  /** per peer's work: how many times as long it takes. Median over rounds of the ratio within the round. */
  readonly ratios: Readonly<Record<string, number>>;
  /** of the peers, in the same unit */
  readonly peers: Readonly<Record<string, number>>;
}

export interface Effort {
  readonly rounds: number;
  /** per item and round */
  readonly seconds: number;
}

const MICROSECONDS = { µs: 1, ms: 1000 };

/**
 * Times items and their peers in turns, round by round, in seconds of the processor: other load and the clock change from second to
 * second, and a ratio within a round is free of what changes more slowly.
 */
export async function measure(items: readonly Item[], peers: readonly Peer[], effort: Effort): Promise<Measured[]> {
  const works = [...new Set(items.flatMap(({ against, data }) => against.map((work) => `${work} ${data}`)))];
  const ours = items.map((): { median: number; minimum: number }[] => []);
  const theirs = new Map(works.map((key): [string, number[]] => [key, []]));
  for (const item of items) await item.run(); // compiles what is to be timed
  for (let round = 0; round < effort.rounds; round++) {
    for (const [at, item] of items.entries()) ours[at].push(await sample(item, effort.seconds));
    for (const key of works) {
      const [work, data] = key.split(" ");
      const peer = peers.find((candidate) => candidate.work.includes(work));
      if (peer) theirs.get(key)?.push((await peer.time(work, data, effort.seconds)).median);
    }
  }
  return items.map(({ name, unit, against, data }, at) => {
    const medians = ours[at].map(({ median }) => median);
    const compared = against
      .map((work) => ({ work, times: theirs.get(`${work} ${data}`) ?? [] }))
      .filter(({ times }) => times.length > 0);
    const inUnit = (microseconds: number): number => microseconds / MICROSECONDS[unit];
    return {
      name,
      unit,
      median: inUnit(median(medians)),
      minimum: inUnit(Math.min(...ours[at].map(({ minimum }) => minimum))),
      ratios: Object.fromEntries(
        compared.map(({ work, times }) => [work, median(times.map((time, round) => time / medians[round]))]),
      ),
      peers: Object.fromEntries(compared.map(({ work, times }) => [work, inUnit(median(times))])),
    };
  });
}

/** What a call is timed with others for, at least: the processor's clock ticks in microseconds. */
const LEAST_MICROSECONDS = 500;

/** Microseconds of the processor, of all threads, per operation of one item in one round. */
async function sample({ run, perCall }: Item, seconds: number): Promise<{ median: number; minimum: number }> {
  const times: number[] = [];
  let calls = 1;
  for (let spent = 0; spent < 1e6 * seconds;) {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call++) {
      const running = run();
      if (running instanceof Promise) await running;
    }
    const { user, system } = process.cpuUsage(before);
    spent += user + system;
    if (user + system < LEAST_MICROSECONDS) calls *= 2;
    else times.push((user + system) / calls / perCall);
  }
  return { median: median(times), minimum: Math.min(...times) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
