/** Pickles as Python writes them, for tests: every function gives the opcodes that leave one value on the stack. */

/** @see CPython's Lib/pickletools.py */
const op = (opcode: string, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from(opcode, "latin1"), ...parts]);

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

export const none = op("N");
export const bool = (value: boolean): Buffer => op(value ? "\x88" : "\x89");
export const int = (value: number): Buffer => op("J", u32(value >>> 0));
export const text = (value: string): Buffer => op("X", u32(Buffer.byteLength(value)), Buffer.from(value));
/** as Python 2 wrote text */
export const oldText = (value: string): Buffer => op("U", Buffer.of(value.length), Buffer.from(value));
export const tuple = (...items: readonly Uint8Array[]): Buffer => op("(", ...items, op("t"));
export const list = (...items: readonly Uint8Array[]): Buffer => op("](", ...items, op("e"));
export const dict = (...entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[]): Buffer =>
  op("}(", ...entries.flat(), op("u"));
export const global = (module: string, name: string): Buffer => op("c", Buffer.from(`${module}\n${name}\n`));
export const call = (maker: Uint8Array, ...args: readonly Uint8Array[]): Buffer =>
  op("", maker, tuple(...args), op("R"));
export const built = (object: Uint8Array, state: Uint8Array): Buffer => op("", object, state, op("b"));
/** keeps a value under a number, from which `recalled` gives it again */
export const kept = (value: Uint8Array, index: number): Buffer => op("", value, op("r", u32(index)));
export const recalled = (index: number): Buffer => op("j", u32(index));
export const persistent = (id: Uint8Array): Buffer => op("", id, op("Q"));
export const pickle = (value: Uint8Array): Buffer => op("\x80\x02", value, op("."));

/** Entries of text keys. */
export const named = (entries: Readonly<Record<string, Uint8Array>>): [key: Uint8Array, value: Uint8Array][] =>
  Object.entries(entries).map(([key, value]) => [text(key), value]);
