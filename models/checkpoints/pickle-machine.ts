import { InputError } from "../../shared/errors.ts";
import { Dict, Global, Stranger } from "./pickle-values.ts";

/** What a format built on pickles adds to them. */
export interface PickleHooks {
  /** What an object stands for that the pickle refers to and does not hold. */
  persistent(id: unknown): unknown;
  /** What a class or function makes of its arguments; a {@link Stranger} if it is not one of those that are known. */
  call(maker: string, args: readonly unknown[]): unknown;
}

export const damaged = (what: string): InputError =>
  new InputError(`its pickle is damaged: ${what}`, { advice: "get the file again" });

/** Where a tuple, a list or a dictionary begins on the stack. */
const MARK = Symbol("mark");

/** Stack and memory of Python's pickle machine, and what its opcodes do to them; each step is bounded by what it takes off. */
export class PickleMachine {
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  readonly #hooks: PickleHooks;

  constructor(hooks: PickleHooks) {
    this.#hooks = hooks;
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  mark(): void {
    this.#stack.push(MARK);
  }

  top(): unknown {
    if (this.#stack.length === 0) throw damaged("it looks at an empty stack");
    return this.#stack.at(-1);
  }

  pop(): unknown {
    const value = this.top();
    this.#stack.pop();
    return value;
  }

  popLast(count: number): unknown[] {
    const held = this.#stack.length;
    if (held < count) throw damaged(`it takes ${count} values from a stack of ${held}`);
    return this.#stack.splice(-count);
  }

  /** All that was pushed since the last mark, which goes with it. */
  popMarked(): unknown[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark === -1) throw damaged("a list ends that did not begin");
    const [, ...items] = this.#stack.splice(mark);
    return items;
  }

  keep(index: number): void {
    this.#memo.set(index, this.top());
  }

  keepNext(): void {
    this.keep(this.#memo.size);
  }

  recall(index: number): void {
    if (!this.#memo.has(index)) throw damaged(`it refers to value ${index}, which it does not hold`);
    this.push(this.#memo.get(index));
  }

  persistent(id: unknown): void {
    this.push(this.#hooks.persistent(id));
  }

  make(maker: unknown, args: unknown): void {
    const list = Array.isArray(args) ? (args as unknown[]) : [args];
    this.push(maker instanceof Global ? this.#hooks.call(maker.name, list) : new Stranger("", list));
  }

  append(items: readonly unknown[]): void {
    const list = this.top();
    if (Array.isArray(list)) for (const item of items) list.push(item);
  }

  setItems(items: readonly unknown[]): void {
    const top = this.top();
    const dict = top instanceof Stranger ? top.dict : top;
    if (!(dict instanceof Dict)) throw damaged("it puts entries into what is no dictionary");
    if (items.length % 2 !== 0) throw damaged("a key has no value");
    for (let i = 0; i < items.length; i += 2) dict.entries.set(items[i], items[i + 1]);
  }

  setState(state: unknown): void {
    const built = this.top();
    if (built instanceof Stranger) built.state = state;
  }
}
