import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { readNpyHeader } from "../../shared/formats/npy-header.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { RUN_AGAIN } from "../store/records.ts";

/** Ranges of a file that are read at once. */
const READ_AT_ONCE = 32;

/** The activations of some stimuli in one file: float32, stimuli × units, row-major. */
export class ActivationShard {
  readonly #path: string;
  readonly #from: number;
  readonly #rows: number;
  readonly #units: number;
  readonly #artifacts: Artifacts;
  #dataOffset = 0;

  /** @param stimuli - the range [from, to) of those of the study */
  constructor(path: string, [from, to]: readonly [number, number], units: number, artifacts: Artifacts) {
    this.#path = path;
    this.#from = from;
    this.#rows = to - from;
    this.#units = units;
    this.#artifacts = artifacts;
  }

  /**
   * Reads the whole file once: hands on the values of each stimulus, some units at a time, in their order.
   * @throws {InputError} for another shape; {DamagedArtifactError}, at the end, for other bytes than were written
   */
  async eachRow(
    signal: AbortSignal,
    use: (stimulus: number, unit: number, values: Float32Array) => void,
  ): Promise<void> {
    let place = -1; // of the next value
    for await (const part of this.#artifacts.parts(this.#path)) {
      signal.throwIfAborted();
      if (place < 0) this.#dataOffset = this.#startOfData(part);
      const values = floats(place < 0 ? part.subarray(this.#dataOffset) : part);
      place = Math.max(place, 0);
      if (place + values.length > this.#rows * this.#units) throw this.#damaged();
      for (let used = 0; used < values.length;) {
        const unit = (place + used) % this.#units;
        const some = Math.min(this.#units - unit, values.length - used);
        use(this.#from + Math.floor((place + used) / this.#units), unit, values.subarray(used, used + some));
        used += some;
      }
      place += values.length;
    }
    if (place !== this.#rows * this.#units) throw this.#damaged();
  }

  /**
   * Reads units [from, to) of all its stimuli into `slab`, which holds them for all stimuli of the study; after `eachRow`.
   * @throws {DamagedArtifactError} where the file ends before
   */
  async readUnits(from: number, to: number, slab: Float32Array, signal: AbortSignal): Promise<void> {
    const width = to - from;
    const read = async (row: number): Promise<void> => {
      const begin = this.#dataOffset + 4 * (row * this.#units + from);
      const bytes = await this.#artifacts.readRange(this.#path, begin, begin + 4 * width);
      if (bytes.length !== 4 * width) throw this.#damaged();
      slab.set(floats(bytes), (this.#from + row) * width);
    };
    for (let row = 0; row < this.#rows; row += READ_AT_ONCE) {
      signal.throwIfAborted();
      const some = Math.min(READ_AT_ONCE, this.#rows - row);
      await Promise.all(Array.from({ length: some }, (_, i) => read(row + i)));
    }
  }

  #startOfData(bytes: Uint8Array): number {
    const { dtype, bigEndian, fortranOrder, shape, dataOffset } = readNpyHeader(bytes, this.#path);
    const [rows, units, ...others] = shape;
    const fits = dtype === "f4" && !bigEndian && !fortranOrder && others.length === 0;
    if (fits && rows === this.#rows && units === this.#units && dataOffset % 4 === 0) return dataOffset;
    throw new InputError(`${this.#path} has shape ${shape.join(" × ")}, needed float32 ${this.#rows} × ${this.#units}`);
  }

  #damaged(): DamagedArtifactError {
    return new DamagedArtifactError(`${this.#path} does not hold as much as was written there`, { advice: RUN_AGAIN });
  }
}

/** Bytes of float32 as numbers, where they lie if they can be read there. */
const floats = (bytes: Uint8Array): Float32Array =>
  bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0
    ? new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    : new Float32Array(bytes.slice(0, bytes.length - (bytes.length % 4)).buffer);
