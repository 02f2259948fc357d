import type { Dataset, Group } from "h5wasm";
import { ShapeError } from "../errors.ts";
import { stimuliCount } from "../rdm/condensed.ts";
import { hdf5Bytes } from "./hdf5-session.ts";
import { clearTimestamps } from "./hdf5-timestamps.ts";

/** RDMs of the same stimuli with what describes them, in rsatoolbox's words. */
export interface LabelledRdms {
  /** e.g. `correlation` */
  readonly dissimilarityMeasure: string;
  /** one condensed RDM each, all of the same length; each is asked for when it is written, one after the other */
  readonly dissimilarities: Iterable<Float64Array> | AsyncIterable<Float64Array>;
  /** one value per RDM each, e.g. network, layer, subject */
  readonly rdmDescriptors: Readonly<Record<string, readonly (string | number)[]>>;
  /** one value per stimulus each, e.g. its file name */
  readonly patternDescriptors: Readonly<Record<string, readonly string[]>>;
  /** of the whole, e.g. the study's name */
  readonly descriptors: Readonly<Record<string, string | number>>;
}

/**
 * Writes `rdms.h5`, which `rsatoolbox.rdm.load_rdm` opens. Equal RDMs give equal bytes, whenever they are written. Each RDM is a chunk
 * of the dataset: beside the file, one is held at a time.
 *
 * @throws {ShapeError} if RDMs differ in length, or a descriptor does not have one value per RDM or stimulus
 * @example
 * ```ts
 * const bytes = await writeRdmsHdf5({
 *   dissimilarityMeasure: "correlation",
 *   dissimilarities: [Float64Array.of(1, 2, 3)],
 *   rdmDescriptors: { layer: ["relu1"] },
 *   patternDescriptors: { stimulus: ["a.png", "b.png", "c.png"] },
 *   descriptors: { study: "mine" },
 * });
 * await writeFile("rdms.h5", bytes);
 * ```
 */
export async function writeRdmsHdf5(rdms: LabelledRdms): Promise<Uint8Array> {
  const bytes = await hdf5Bytes(async (file) => {
    file.create_attribute("dissimilarity_measure", rdms.dissimilarityMeasure);
    const [count, pairs] = await writeRows(file, rdms.dissimilarities);
    requireShapes(rdms, count, pairs);
    const descriptors = file.create_group("descriptors");
    for (const [name, value] of Object.entries(rdms.descriptors)) descriptors.create_attribute(name, value);
    writeColumns(file.create_group("rdm_descriptors"), rdms.rdmDescriptors);
    writeColumns(file.create_group("pattern_descriptors"), rdms.patternDescriptors);
  });
  clearTimestamps(bytes);
  return bytes;
}

/** @returns how many there are, and their length */
async function writeRows(file: Group, rdms: LabelledRdms["dissimilarities"]): Promise<[number, number]> {
  let [count, pairs] = [0, 0];
  let rows: Dataset | undefined;
  for await (const rdm of rdms) {
    if (rows === undefined) {
      pairs = rdm.length;
      const [shape, maxshape] = [[1, pairs], [null, pairs]]; // prettier-ignore
      rows = file.create_dataset({ name: "dissimilarities", data: rdm, shape, maxshape, chunks: shape, dtype: "<d" });
    } else {
      if (rdm.length !== pairs)
        throw new ShapeError(`rdms.h5: RDM ${count} has ${rdm.length} pairs, RDM 0 has ${pairs}`);
      rows.resize([count + 1, pairs]);
      rows.write_slice([[count, count + 1], []], rdm);
    }
    count++;
  }
  return [count, pairs];
}

function requireShapes({ rdmDescriptors, patternDescriptors }: LabelledRdms, count: number, pairs: number): void {
  if (count === 0) throw new ShapeError("rdms.h5: no RDMs");
  const stimuli = stimuliCount(pairs);
  if (stimuli === undefined) throw new ShapeError(`rdms.h5: ${pairs} pairs are not those of any number of stimuli`);
  requireLengths(rdmDescriptors, count, "RDMs");
  requireLengths(patternDescriptors, stimuli, "stimuli");
}

function requireLengths(columns: Readonly<Record<string, readonly unknown[]>>, needed: number, of: string): void {
  for (const [name, { length }] of Object.entries(columns)) {
    if (length !== needed) throw new ShapeError(`rdms.h5: descriptor ${name} has ${length} values for ${needed} ${of}`);
  }
}

function writeColumns(target: Group, columns: Readonly<Record<string, readonly (string | number)[]>>): void {
  for (const [name, column] of Object.entries(columns)) {
    const numbers = column.filter((value) => typeof value === "number");
    if (numbers.length === column.length) target.create_dataset({ name, data: numberColumn(numbers) });
    else target.create_dataset({ name, ...textColumn(column.map(String)) });
  }
}

function numberColumn(values: readonly number[]): Int32Array | Float64Array {
  const areInt32 = values.every((value) => (value | 0) === value);
  return areInt32 ? Int32Array.from(values) : Float64Array.from(values);
}

/** rsatoolbox decodes fixed-length text as ASCII and stops at anything else; other text goes as HDF5's variable-length UTF-8. */
function textColumn(data: string[]): { data: string[]; dtype?: string } {
  const isAscii = data.every((text) => /^[\x01-\x7f]*$/.test(text));
  return isAscii ? { data, dtype: `S${Math.max(1, ...data.map(({ length }) => length))}` } : { data };
}
