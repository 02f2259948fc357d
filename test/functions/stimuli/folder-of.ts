/** Folders of images in memory. */
import { encode } from "fast-png";
import { readManifest } from "../../../functions/stimuli/manifest.ts";
import { memoryStore } from "./memory-store.ts";

export const FOLDER = "s3://bucket/stimuli/";
export const png = (red: number): Uint8Array =>
  encode({ width: 1, height: 1, channels: 3, data: Uint8Array.of(red, 0, 0) });

/** A folder of one-pixel images, and a list if one is given. */
export function folderOf(names: readonly string[], list?: string) {
  const files = new Map(names.map((name, i) => [`${FOLDER}${name}`, png(i)]));
  if (list !== undefined) files.set(`${FOLDER}stimuli.csv`, new TextEncoder().encode(list));
  return memoryStore(files);
}

export const namesIn = async (store: ReturnType<typeof folderOf>): Promise<string[]> =>
  (await readManifest({ images: FOLDER }, store)).stimuli.map(({ name }) => name);
