import { at } from "../../shared/at.ts";
import { isArray, type Member } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { isAsked } from "../chosen-layers.ts";
import { type GivenFiles, filesDigest } from "../given-files.ts";
import { sha256 } from "../sha256.ts";
import { amongNames } from "../wanted-stimuli.ts";
import { joined, stimulusOf } from "./by-key.ts";
import type { FoundActivations } from "./found-activations.ts";
import { requireRoom } from "./held-bytes.ts";
import type { ReadLayer } from "./layer.ts";
import { opened } from "./opened.ts";
import type { ReadingRequest } from "./request.ts";

/**
 * Of a file for each stimulus, as Net2Brain writes its features.
 * @throws {InputError} if a file cannot be read, or has other layers than the first
 */
export async function filesOfStimuli({ title, files }: GivenFiles, request: ReadingRequest): Promise<FoundActivations> {
  const { stimuli } = request.wanted;
  const names = { path: "the names of its files", names: files.map(({ own }) => own), isText: true };
  const { rows, note } = amongNames(title, stimuli, names);
  const isWanted = isAsked(request.layers);
  const digests = new Map<string, string>();
  const parts = new Map<string, ReadLayer[]>();
  let available: string[] = [];
  let [bytes, held] = [0, 0];
  for (const [k, row] of rows.entries()) {
    const file = at(files, row, "file");
    const content = await file.read();
    digests.set(file.path, sha256(content));
    bytes += content.length;
    await opened(content, file, request, (members) => {
      const arrays = members.filter(isArray);
      if (k === 0) available = arrays.map(({ name }) => name || title);
      requireSameLayers(arrays, available, file.path, title);
      for (const array of arrays) {
        const name = array.name || title;
        if (!isWanted(name)) continue;
        const layer = stimulusOf(array, name, file.path, request);
        requireRoom((held += layer.values.byteLength));
        const own = parts.get(name);
        if (own) own.push(layer);
        else parts.set(name, [layer]);
      }
    });
  }
  const layers = [...parts].map(([name, own]) => joined(name, own, title, stimuli));
  return {
    available,
    layers,
    byName: true,
    notes: [note],
    warnings: [],
    sha256: filesDigest(digests),
    files: digests.size,
    bytes,
  };
}

function requireSameLayers(arrays: readonly Member[], available: readonly string[], path: string, title: string): void {
  const names = new Set(arrays.map(({ name }) => name || title));
  const lacking = available.filter((name) => !names.has(name));
  if (lacking.length === 0 && names.size === available.length) return;
  const more = [...names].filter((name) => !available.includes(name));
  const fault = lacking.length > 0 ? `has no layer ${lacking.join(", ")}` : `has layers ${more.join(", ")} more`;
  throw new InputError(`${path}: ${fault}, unlike the first file; needed the same layers of every stimulus`);
}
