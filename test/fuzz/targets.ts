/** What is mutated, and by what it is read. */
import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { decodeRgb } from "../../functions/stimuli/decode.ts";
import { imageFolder } from "../../functions/stimuli/image-folder.ts";
import { knownArchitectures } from "../../models/architectures/registry.ts";
import { readBrainRdms } from "../../shared/brain/brain-rdms.ts";
import { checkConfig } from "../../shared/config/parse.ts";
import { hdf5Bytes } from "../../shared/formats/hdf5-session.ts";
import { writeNpyHeader } from "../../shared/formats/npy-header.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { condense } from "../../shared/rdm/condensed.ts";
import { memoryStore } from "../functions/stimuli/memory-store.ts";
import { drawnRdm } from "../shared/brain/drawn-rdms.ts";
import { MAT73 } from "../shared/formats/foreign-files.ts";
import { codes, element, LAYOUTS, mat5File, type Mat5Layout, matrix, mi, mx } from "../shared/formats/mat5-file.ts";

/** A file, and by what it is read. */
export interface Target {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What was read, comparable by its JSON. */
  readonly read: (bytes: Uint8Array) => Promise<unknown>;
  /** whether a checksum of the format covers all that is read, so that no other value may come of it */
  readonly hasChecksum?: boolean;
}

const N = 5;
const NAMES = ["ant", "bee", "cat", "dog", "emu"];
const square = (subject: number): number[] => drawnRdm(N, subject);

export const rdmsFrom =
  (stimuli: readonly string[] | undefined = NAMES, variable?: string) =>
  async (bytes: Uint8Array): Promise<unknown> => {
    const { rows, labels } = await readBrainRdms(bytes, { name: "fuzzed", stimuli, variable });
    return { labels, rows: rows.map(({ subject, session, rdm }) => [subject, session, Array.from(rdm, String)]) };
  };

const strings = (values: readonly string[]): Uint8Array =>
  Buffer.concat([writeNpyHeader("|S8", [values.length]), ...values.map((value) => Buffer.from(value.padEnd(8, "\0")))]);

const cube = writeNpy({ shape: [3, N, N], data: Float64Array.from([0, 1, 2].flatMap(square)) });
const npz = (level: 0 | 9): Uint8Array =>
  zipSync(
    { "rdms.npy": cube, "labels.npy": strings(NAMES), "subjects.npy": strings(["sub-1", "sub-2", "sub-3"]) },
    { level },
  );

function mat5(layout: Mat5Layout): Uint8Array {
  const values = element(mi.f8, [0, 1, 2].flatMap(square), layout);
  const text = element(mi.u2, codes("a name"), layout);
  return mat5File(
    [matrix(mx.double, [N, N, 3], "rdms", [values], layout), matrix(mx.char, [1, 6], "title", [text], layout)],
    layout,
  );
}

/** RDMs in chunks that are compressed, and names beside them. */
const hdf5 = (): Promise<Uint8Array> =>
  hdf5Bytes((file) => {
    const data = Float64Array.from([0, 1, 2].flatMap(square));
    file.create_dataset({ name: "rdms", data, shape: [3, N, N], chunks: [1, N, N], compression: 6 });
    file.create_group("descriptors");
    file.create_dataset({ name: "descriptors/stimulus", data: NAMES });
  });

const csv = [["", ...NAMES], ...NAMES.map((name, i) => [name, ...square(1).slice(N * i, N * i + N)])]
  .map((cells) => cells.join(","))
  .join("\n");
const long = [0, 1].flatMap((k) =>
  NAMES.flatMap((one, i) =>
    NAMES.slice(i + 1).map((other, j) => `s${k},${one},${other},${square(k)[N * i + i + 1 + j]}`),
  ),
);

const pixels = (size: number) => ({ raw: { width: size, height: size, channels: 3 } as const });
const picture = sharp(
  Uint8Array.from({ length: 3 * 24 * 24 }, (_, k) => (k * k * 7) % 251),
  pixels(24),
);
const decoded = async (bytes: Uint8Array): Promise<unknown> => {
  const { width, height, data } = await decodeRgb(bytes, "fuzzed");
  return [width, height, Buffer.from(data).toString("base64")];
};

const CONFIG = `# a study
name: fuzzed
seed: 7
stimuli: { images: images }
brain:
  - { roi: IT, rdms: it.npy, sessions: average }
networks:
  - &net { name: one, architecture: alexnet, weights: { random: { seeds: [1, 2] } }, layers: [relu1, "relu2"] }
mantel: { measure: kendall-tau-b, permutations: 1000 }
contrasts:
  - { within: one, layers: [relu1, relu2] }
`;

async function listed(bytes: Uint8Array): Promise<unknown> {
  const files = new Map(NAMES.map((name): [string, Uint8Array] => [`s3://b/images/${name}.png`, strToU8(name)]));
  files.set("s3://b/images/stimuli.csv", bytes);
  const { stimuli } = await imageFolder({ images: "s3://b/images/" }, memoryStore(files));
  return stimuli.map(({ name, category }) => [name, category]);
}

export async function fuzzTargets(): Promise<Target[]> {
  const [big, small] = [
    LAYOUTS.find(({ bigEndian, compressed }) => bigEndian && !compressed),
    LAYOUTS.find(({ bigEndian, compressed }) => !bigEndian && compressed),
  ];
  if (!big || !small) throw new Error("no such layouts");
  return [
    { name: "npy, squares", bytes: cube, read: rdmsFrom() },
    {
      name: "npy, condensed float32",
      bytes: writeNpy({ shape: [10], data: Float32Array.from(condense(square(1), N)) }),
      read: rdmsFrom(),
    },
    { name: "npz, stored", bytes: npz(0), read: rdmsFrom(), hasChecksum: true },
    { name: "npz, deflated", bytes: npz(9), read: rdmsFrom(), hasChecksum: true },
    { name: "MATLAB v6", bytes: mat5(big), read: rdmsFrom() },
    { name: "MATLAB v7", bytes: mat5(small), read: rdmsFrom(), hasChecksum: true },
    { name: "MATLAB v7.3", bytes: MAT73, read: rdmsFrom(["a", "b", "c"], "S") },
    { name: "HDF5", bytes: await hdf5(), read: rdmsFrom() },
    { name: "CSV", bytes: strToU8(csv), read: rdmsFrom() },
    { name: "CSV in UTF-16", bytes: Buffer.from(`\ufeff${csv}`, "utf16le"), read: rdmsFrom() },
    { name: "table in long form", bytes: strToU8(["subject,stim1,stim2,d", ...long].join("\n")), read: rdmsFrom() },
    {
      name: "stimuli.csv",
      bytes: strToU8(`filename,category\n${NAMES.map((name) => `${name}.png,animal\n`).join("")}`),
      read: listed,
    },
    {
      name: "YAML",
      bytes: strToU8(CONFIG),
      read: (bytes) =>
        Promise.resolve(checkConfig(Buffer.from(bytes).toString("utf8"), "fuzzed.yaml", knownArchitectures)),
    },
    { name: "PNG", bytes: await picture.clone().png().toBuffer(), read: decoded, hasChecksum: true },
    { name: "JPEG", bytes: await picture.clone().jpeg().toBuffer(), read: decoded },
    { name: "WebP", bytes: await picture.clone().webp().toBuffer(), read: decoded },
    { name: "BMP", bytes: bmp(8), read: decoded },
  ];
}

/** 24 bits a pixel, rows from below. */
function bmp(size: number): Uint8Array {
  const bytes = new Uint8Array(54 + 3 * size * size).map((_, k) => (k < 54 ? 0 : (k * 37) % 256));
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  for (const [at, value] of [[2, bytes.length], [10, 54], [14, 40], [18, size], [22, size], [34, 3 * size * size]]) view.setUint32(at, value, true); // prettier-ignore
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return bytes;
}
