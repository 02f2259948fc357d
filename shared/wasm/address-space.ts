/** Cache lines: regions that begin at one share none. */
const ALIGNMENT = 64;

/** Lays out the regions of a module's memory, one after another from address 0. */
export class AddressSpace {
  #size = 0;

  /** Address of a region of so many bytes; aligned to a cache line. */
  take(bytes: number): number {
    const address = this.#size;
    this.#size = Math.ceil((address + bytes) / ALIGNMENT) * ALIGNMENT;
    return address;
  }

  /** Bytes of all regions. */
  get size(): number {
    return this.#size;
  }
}
