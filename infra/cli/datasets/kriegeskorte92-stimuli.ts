import type { Note } from "../../../functions/runtime/step-runtime.ts";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { encode } from "fast-png";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { writeCsv } from "../../../shared/formats/csv.ts";
import { readMat5 } from "../../../shared/formats/mat5.ts";
import { matlabImages } from "../../../shared/preprocess/matlab-images.ts";

const VARIABLE = "stimuli_92objs";
const COUNT = 92;
const LISTING = "stimuli.csv";
/** Fields of the variable that become columns after `filename`. */
const FIELDS = ["category", "human", "face", "animal", "natural"] as const;

const fileName = (index: number): string => `stim${`${index + 1}`.padStart(2, "0")}.png`;

/**
 * Writes the images of the supplemental data as stim01.png … stim92.png and lists them with their categories. The list is
 * written last: where it is, and every image with it, nothing is written again. The encoder is plain JavaScript: the bytes of an
 * image are part of a study's id, and an encoder with a machine's own zlib need not write the same ones everywhere.
 */
export async function writeStimuli(
  mat: string,
  folder: string,
  emit: (event: Note) => void,
  signal: AbortSignal,
): Promise<void> {
  const present = new Set(await readdir(folder).catch(() => []));
  const names = Array.from({ length: COUNT }, (_, index) => fileName(index));
  if ([LISTING, ...names].every((name) => present.has(name))) {
    emit({ kind: "note", text: `stimuli: already there` });
    return;
  }
  emit({ kind: "note", text: `stimuli: writing ${COUNT} images` });
  const images = matlabImages(readMat5(await readFile(mat), mat, VARIABLE), `${mat}, ${VARIABLE}`);
  const put = (name: string, bytes: Uint8Array) => folderStore.write(pathToFileURL(join(folder, name)).href, bytes);
  for (const [index, { image }] of images.entries()) {
    await put(fileName(index), encode({ ...image, channels: 3 }));
    signal.throwIfAborted();
  }
  const rows = images.map(({ fields }, index) => ({
    filename: fileName(index),
    category: fields.get("category") ?? null,
    human: fields.get("human") ?? null,
    face: fields.get("face") ?? null,
    animal: fields.get("animal") ?? null,
    natural: fields.get("natural") ?? null,
  }));
  await put(LISTING, new TextEncoder().encode(writeCsv(rows, ["filename", ...FIELDS])));
}
