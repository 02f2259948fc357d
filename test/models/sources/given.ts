/** Files in memory, and what is asked of them for a study of a few stimuli. */
import assert from "node:assert/strict";
import { zipSync } from "fflate";
import type { InputFiles } from "../../../models/input-files.ts";
import { readActivations } from "../../../models/activations/read-activations.ts";
import { readRdms } from "../../../models/rdms/read-rdms.ts";
import { networksOf, reopen } from "../../../models/sources/registry.ts";
import type { GivenSource, ReadyRequest } from "../../../models/sources/source.ts";
import type { NetworkConfig } from "../../../shared/config/network.ts";
import { InputError } from "../../../shared/errors.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import type { NumericData } from "../../../shared/formats/nd-array.ts";

export const STIMULI = ["ant", "bee", "cat", "dog"];

export type Files = Readonly<Partial<Record<string, Uint8Array | string>>>;

const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

function inMemory(files: Files): InputFiles {
  const read = (path: string): Promise<Uint8Array> => {
    const content = files[path];
    return content === undefined
      ? Promise.reject(new InputError(`nothing at ${path}`))
      : Promise.resolve(bytesOf(content));
  };
  const file = (location: string, path: string) => ({ path, read: () => read(location) });
  return {
    read,
    below: (folder) => {
      const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
      return Promise.resolve(inside.sort().map((path) => file(path, path.slice(folder.length + 1))));
    },
    beside: (location, name) => {
      const path = location.replace(/[^/]*$/, name);
      return Promise.resolve(path in files ? file(path, name) : undefined);
    },
  };
}

export const npy = (shape: readonly number[], data: NumericData): Uint8Array => writeNpy({ shape, data });

/** Distinct numbers. */
export const numbers = (shape: readonly number[], from = 0): Float32Array =>
  Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => from + Math.fround(Math.sin(1 + i * i)));

/** As NumPy saves an array of text. */
export const texts = (values: readonly string[]): Uint8Array => {
  const width = Math.max(...values.map((value) => Buffer.byteLength(value)));
  const cells = values.map((value) => Buffer.concat([Buffer.from(value), Buffer.alloc(width)], width));
  return Buffer.concat([writeNpyHeader(`|S${width}`, [values.length]), ...cells]);
};

export const npz = (arrays: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(arrays).map(([key, array]) => [`${key}.npy`, array])));

/** What a config asks of a network that is given, and what the study is. */
export type Asked = Partial<Pick<NetworkConfig, "layers" | "match" | "pooling" | "condensed" | "training">> &
  Partial<Omit<ReadyRequest, "files">>;

async function given(
  files: Files,
  key: "activations" | "rdms",
  location: string,
  asked: Asked,
): Promise<{
  readonly source: GivenSource;
  readonly warnings: readonly string[];
  readonly values: Readonly<Record<string, Float32Array | Float64Array>>;
}> {
  const { images = STIMULI, kept = [...images.keys()], whenUndefined = "error", ...config } = asked;
  const readers = { activations: readActivations, rdms: readRdms };
  const request = { readers, files: inMemory(files), images, kept, whenUndefined, pooling: "spatial-mean" } as const;
  const network = { name: "given", ...config, [key]: location } as NetworkConfig;
  const [read] = (await networksOf(network, request.files.read, request)) as readonly [GivenSource];
  const source = reopen(JSON.parse(JSON.stringify(read.planned)) as typeof read.planned) as GivenSource;
  const { values: _, warnings = [], ...described } = read;
  assert.deepEqual({ ...source, weightsInWords: 0 }, { ...described, weightsInWords: 0 });
  return { source, warnings, values: Object.fromEntries(read.values ?? []) };
}

/** The values of every layer, and the network as a plan keeps it. */
export const activationsIn = (files: Files, location: string, asked: Asked = {}) =>
  given(files, "activations", location, asked);

export const rdmsIn = (files: Files, location: string, asked: Asked = {}) => given(files, "rdms", location, asked);
