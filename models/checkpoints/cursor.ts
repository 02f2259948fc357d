import { InputError } from "../../shared/errors.ts";

/** Ends a file that stops before it should. */
export const cutShort = (what: string): InputError =>
  new InputError(`the file is cut short: ${what}`, { advice: "get the file again" });

/** Reads one value after the other, little-endian. Everything throws {@link InputError} where the bytes end too early. */
export class Cursor {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** The next bytes, not copied. */
  take(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  skip(length: number): void {
    this.#advance(length);
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  /** Rounded beyond 2⁵³, where no file reaches. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  f64BigEndian(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  /** Up to the next line feed, which is passed over; Latin-1. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.at);
    if (end === -1) throw cutShort(`a line that begins at byte ${this.at} does not end`);
    const text = Buffer.from(this.take(end - this.at)).toString("latin1");
    this.at = end + 1;
    return text;
  }

  #advance(length: number): number {
    const start = this.at;
    const left = this.#bytes.length - start;
    if (length > left) throw cutShort(`${length} bytes needed at byte ${start}, there are ${Math.max(0, left)}`);
    this.at += length;
    return start;
  }
}
