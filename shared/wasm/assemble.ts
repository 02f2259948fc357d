import compile from "watr/compile";
import { webAssembly, type WasmMemory } from "./web-assembly.ts";

const PAGE = 65_536;

/** An instance of a module that a generator wrote, with its memory as it begins. */
export interface Assembled {
  readonly memory: ArrayBuffer;
  /** @throws {TypeError} if the module exports no function of this name */
  readonly call: (name: string) => (...parameters: number[]) => number;
}

/** An instance whose memory can grow. */
export interface Growable extends Assembled {
  /**
   * The memory, with room for so many bytes at least. What was in it stays where it was; views on what it was before are empty.
   * @throws {RangeError} if there is no such room
   */
  readonly grownTo: (bytes: number) => ArrayBuffer;
}

const modules = new Map<string, object>();

/**
 * Assembles a module from its text, once per worker for each text, and makes an instance with a memory of its own. The
 * module must import its memory as (import "js" "memory" (memory 1)).
 *
 * @param bytes - size of the memory, rounded up to pages
 * @throws {TypeError} if there is no WebAssembly with SIMD: ask `webAssembly` first
 */
export function assemble(text: string, bytes: number): Growable {
  if (webAssembly === undefined) throw new TypeError("assemble: this runtime has no WebAssembly with SIMD");
  let module = modules.get(text);
  if (module === undefined) {
    const binary: unknown = compile(text);
    if (!(binary instanceof Uint8Array)) throw new TypeError("assemble: the assembler gave no bytes");
    module = new webAssembly.Module(binary);
    modules.set(text, module);
  }
  const memory: WasmMemory = new webAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new webAssembly.Instance(module, { js: { memory } });
  return {
    memory: memory.buffer,
    grownTo: (size) => {
      const missing = Math.ceil((size - memory.buffer.byteLength) / PAGE);
      if (missing > 0) memory.grow(missing);
      return memory.buffer;
    },
    call: (name) => {
      const exported = exports[name];
      if (typeof exported !== "function") throw new TypeError(`assemble: the module exports no function ${name}`);
      return exported as (...parameters: number[]) => number;
    },
  };
}
