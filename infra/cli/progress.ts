import type { CountedWork } from "../../functions/define-step.ts";
import type { StepEvent } from "../../functions/runtime/step-runtime.ts";
import { STEP_LIST } from "../../functions/steps.ts";
import { DEFAULT_MEASURE, measures } from "../../shared/measures/measures.ts";
import { REDRAW } from "./printable.ts";

/** Steps of which a bar is drawn, by name. */
const COUNTED = new Map(STEP_LIST.flatMap(({ name, work }) => (work ? [[name as string, work]] : [])));

const BAR_WIDTH = 24;
/** of work that no step tells of a bar is drawn once it has taken so long */
const QUIET_MS = 500;
/** a terminal is redrawn at most this often; a pipe gets a line at every tenth */
const REDRAW_MS = 100;

/** 12,345 → "12.3 k" */
export function compactNumber(value: number): string {
  if (value < 1000) return value < 10 ? value.toFixed(1) : value.toFixed(0);
  if (value < 1e6) return `${(value / 1e3).toFixed(1)} k`;
  return `${(value / 1e6).toFixed(1)} M`;
}

/** 75 → "1:15"; below a minute "15 s" */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const whole = Math.ceil(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

type Told = Pick<CountedWork, "title" | "units" | "unitsBy">;

interface PhaseState {
  total: number;
  done: number;
  computed: number;
  readonly started: number;
  lastTenth: number;
}

/** Where progress is drawn: a terminal redraws its last line, a pipe gets plain lines. */
export interface Screen {
  readonly isTTY: boolean;
  write(text: string): unknown;
}

/** One line per phase: a bar, the rate and the time that remains on a terminal; a line at every tenth when piped. */
export class ProgressLines {
  readonly #screen: Screen;
  readonly #clock: () => number;
  readonly #totals = new Map<string, number>();
  readonly #phases = new Map<string, PhaseState>();
  #drawn = -Infinity;
  #open = false;
  #measure = DEFAULT_MEASURE;
  #remark = "";
  /** when the last event came: the next phase began then */
  #latest: number;

  constructor(screen: Screen, clock: () => number = () => performance.now()) {
    this.#screen = screen;
    this.#clock = clock;
    this.#latest = clock();
  }

  on(event: StepEvent): void {
    if (event.kind === "planned") {
      this.#measure = event.measure;
      this.#totals.set("extract", event.extract).set("compare", event.compare).set("permute", event.permute);
    } else if (event.kind === "note") this.line(event.text);
    else {
      const work = COUNTED.get(event.phase);
      if (work) this.#advance(event, work);
      else this.line(event.item);
    }
    this.#latest = this.#clock();
  }

  /** What stands at the end of every line of progress from now on. */
  remark(text: string): void {
    this.#remark = text;
  }

  /**
   * Work of a command that is no step.
   * @param total - in its units
   * @returns what is to be called with how much more of it is done
   */
  work(title: string, units: string, total: number): (done: number) => void {
    const started = this.#clock();
    this.#latest = started;
    this.#totals.set(title, total);
    this.#phases.delete(title);
    let held = 0;
    return (done) => {
      held += done;
      if (total === 0 || this.#clock() - started < QUIET_MS) return;
      this.#advance({ kind: "progress", phase: title, item: title, done: held, reused: false }, { title, units });
      held = 0;
    };
  }

  /** Nothing more is drawn: what is printed next stands on a line of its own. */
  end(): void {
    this.#closeLine();
  }

  /** A line of its own, below a bar that is being drawn. */
  line(text: string): void {
    this.#closeLine();
    this.#screen.write(`${text}\n`);
  }

  #advance({ phase, done, reused }: Extract<StepEvent, { kind: "progress" }>, work: Told): void {
    const now = this.#clock();
    const total = this.#totals.get(phase) ?? 0;
    const state = this.#phases.get(phase) ?? { total, done: 0, computed: 0, started: this.#latest, lastTenth: 0 };
    this.#phases.set(phase, state);
    state.done += done;
    if (!reused) state.computed += done;
    const complete = state.done >= state.total;
    if (this.#screen.isTTY) {
      if (!complete && now - this.#drawn < REDRAW_MS) return;
      this.#drawn = now;
      this.#screen.write(`${REDRAW}${this.#text(work, state, now)}`);
      this.#open = true;
      if (complete) this.#closeLine();
      return;
    }
    const tenth = Math.floor((10 * state.done) / state.total);
    if (tenth > state.lastTenth) this.#screen.write(`${this.#text(work, state, now)}\n`);
    state.lastTenth = Math.max(tenth, state.lastTenth);
  }

  #text({ title, units, unitsBy }: Told, state: PhaseState, now: number): string {
    const share = Math.min(1, state.done / state.total);
    const seconds = (now - state.started) / 1000;
    const rate = seconds > 0 ? state.computed / seconds : 0;
    const filled = Math.round(share * BAR_WIDTH);
    const bar = `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)}`;
    const percent = `${Math.floor(share * 100)}%`.padStart(4);
    const parts = [`${title.padEnd(20)} ${this.#screen.isTTY ? `${bar} ` : ""}${percent}`];
    if (state.computed > 0 && rate > 0)
      parts.push(`${compactNumber(rate)} ${unitsBy?.(measures[this.#measure]) ?? units}/s`);
    if (state.computed === 0) parts.push("found in the study's folder");
    else if (share >= 1) parts.push(`took ${duration(seconds)}`);
    else if (rate > 0) parts.push(`${duration((state.total - state.done) / rate)} left`);
    if (this.#remark !== "") parts.push(this.#remark);
    return parts.join("  ");
  }

  #closeLine(): void {
    if (this.#open) this.#screen.write("\n");
    this.#open = false;
  }
}
