import { Cursor } from "./cursor.ts";
import { CONSTANTS } from "./pickle-constants.ts";
import { damaged, PickleMachine, type PickleHooks } from "./pickle-machine.ts";
import { Dict, Global } from "./pickle-values.ts";

type Step = (machine: PickleMachine, read: Cursor) => void;

/** Opcodes that work on the stack; with {@link CONSTANTS} all that there are, but for buffers outside the file. */
const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ["\x80", (_, read) => read.skip(1)], // protocol
  ["\x95", (_, read) => read.skip(8)], // frame
  ["(", (machine) => machine.mark()],
  ["0", (machine) => void machine.pop()],
  ["1", (machine) => void machine.popMarked()],
  ["2", (machine) => machine.push(machine.top())],
  ["p", (machine, read) => machine.keep(Number(read.line()))],
  ["q", (machine, read) => machine.keep(read.u8())],
  ["r", (machine, read) => machine.keep(read.u32())],
  ["\x94", (machine) => machine.keepNext()],
  ["g", (machine, read) => machine.recall(Number(read.line()))],
  ["h", (machine, read) => machine.recall(read.u8())],
  ["j", (machine, read) => machine.recall(read.u32())],
  ["t", (machine) => machine.push(machine.popMarked())], // tuple
  ["l", (machine) => machine.push(machine.popMarked())], // list
  ["\x91", (machine) => machine.push(machine.popMarked())], // frozen set
  ["\x85", (machine) => machine.push(machine.popLast(1))],
  ["\x86", (machine) => machine.push(machine.popLast(2))],
  ["\x87", (machine) => machine.push(machine.popLast(3))],
  ["d", (machine) => newDict(machine, machine.popMarked())],
  ["s", (machine) => machine.setItems(machine.popLast(2))],
  ["u", (machine) => machine.setItems(machine.popMarked())],
  ["a", (machine) => machine.append(machine.popLast(1))],
  ["e", (machine) => machine.append(machine.popMarked())],
  ["\x90", (machine) => machine.append(machine.popMarked())],
  ["c", (machine, read) => machine.push(globalAt(read))],
  ["\x93", (machine) => machine.push(new Global(machine.popLast(2).map(String).join(".")))],
  ["R", (machine) => make(machine, machine.popLast(2))],
  ["\x81", (machine) => make(machine, machine.popLast(2))],
  ["\x92", (machine) => make(machine, machine.popLast(3))], // with keywords, which no weights have
  ["o", (machine) => instantiate(machine, machine.popMarked())],
  ["i", (machine, read) => machine.make(globalAt(read), machine.popMarked())],
  ["b", (machine) => machine.setState(machine.pop())],
  ["P", (machine, read) => machine.persistent(read.line())],
  ["Q", (machine) => machine.persistent(machine.pop())],
  ["\x82", (machine, read) => machine.push(new Global(`extension.${read.u8()}`))],
  ["\x83", (machine, read) => machine.push(new Global(`extension.${read.u16()}`))],
  ["\x84", (machine, read) => machine.push(new Global(`extension.${read.u32()}`))],
]);

function newDict(machine: PickleMachine, items: readonly unknown[]): void {
  machine.push(new Dict());
  machine.setItems(items);
}

const globalAt = (read: Cursor): Global => new Global(`${read.line()}.${read.line()}`);

const make = (machine: PickleMachine, [maker, args]: readonly unknown[]): void => machine.make(maker, args);

const instantiate = (machine: PickleMachine, [maker, ...args]: readonly unknown[]): void => machine.make(maker, args);

/**
 * Reads one pickle, protocols 0 to 5, as data. Time and memory are in proportion to its bytes.
 *
 * @see CPython's Lib/pickletools.py
 * @returns the value, and where the pickle ends
 * @throws {InputError} if it is damaged or cut short
 */
export function unpickle(bytes: Uint8Array, start: number, hooks: PickleHooks): { value: unknown; end: number } {
  const read = new Cursor(bytes, start);
  const machine = new PickleMachine(hooks);
  for (;;) {
    const byte = read.u8();
    const opcode = String.fromCharCode(byte);
    if (opcode === ".") return { value: machine.pop(), end: read.at };
    const constant = CONSTANTS.get(opcode);
    const step = STEPS.get(opcode);
    if (constant) machine.push(constant(read));
    else if (step) step(machine, read);
    else throw damaged(`the byte ${byte} before byte ${read.at} is no opcode that is read`);
  }
}
