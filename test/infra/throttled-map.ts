import { randomStream } from "../../shared/simulate/random-stream.ts";

/** When a throttled child of a Map tries again, as the States Language has it: a random part of a delay that grows. */
export interface Retrier {
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly MaxAttempts: number;
}

/** Studies in one account, each a Map of chunks that take equally long, but for a tenth. */
export interface Account {
  /** functions that the account runs at a time */
  readonly slots: number;
  readonly studies: number;
  readonly chunks: number;
  readonly chunkSeconds: number;
  /** children of each Map at a time */
  readonly atATime: number;
  readonly retrier: Retrier;
}

export interface Outcome {
  /** whether a child used up its tries, and so its study failed */
  readonly failed: boolean;
  readonly hours: number;
  readonly mostTries: number;
}

interface Child {
  readonly study: number;
  at: number; // seconds, when it next does something
  tries: number;
  isRunning: boolean;
}

/** What becomes of the studies, which all start at once: a function of the seed. */
export function simulate({ slots, studies, chunks, chunkSeconds, atATime, retrier }: Account, seed: number): Outcome {
  const random = randomStream(seed, 0);
  const waiting = Array.from({ length: studies }, () => chunks);
  const children: Child[] = [];
  const begin = (study: number, at: number): void => {
    if (waiting[study]-- > 0) children.push({ study, at, tries: 0, isRunning: false });
  };
  for (let study = 0; study < studies; study++) for (let i = 0; i < atATime; i++) begin(study, 0);
  let [free, mostTries, now] = [slots, 0, 0];
  while (children.length > 0) {
    const next = children.reduce((least, child, i) => (child.at < children[least].at ? i : least), 0);
    const child = children[next];
    now = child.at;
    if (child.isRunning) {
      free++;
      children.splice(next, 1);
      begin(child.study, now);
    } else if (free > 0) {
      free--;
      child.isRunning = true;
      child.at += chunkSeconds * random.uniform(0.9, 1.1);
    } else {
      if (child.tries === retrier.MaxAttempts) return { failed: true, hours: now / 3600, mostTries };
      const delay = Math.min(retrier.MaxDelaySeconds, retrier.IntervalSeconds * retrier.BackoffRate ** child.tries++);
      mostTries = Math.max(mostTries, child.tries);
      child.at += random.uniform(0, delay);
    }
  }
  return { failed: false, hours: now / 3600, mostTries };
}
