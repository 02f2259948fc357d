import { givenFiles } from "../../models/given-files.ts";
import { RDM_FILES } from "../../models/sources/rdms.ts";
import { wantedOf } from "../../models/sources/ready-made.ts";
import type { ReadyRequest } from "../../models/sources/source.ts";
import type { RdmFile } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import { someOf } from "../stimuli/shown-url.ts";

/**
 * The one RDM of the stimuli, or mask of their pairs, that a file holds, or the one of it that is named.
 * @param what - how messages call it
 * @throws {InputError} if the file cannot be read, or holds several
 */
export async function givenRdm(what: string, file: RdmFile, ready: ReadyRequest, { isMask = false } = {}) {
  const { rdms: location, layer, match, condensed = "upper" } = file;
  const wanted = wantedOf(match, ready);
  const found = await ready.readers.rdms(await givenFiles(location, ready.files, RDM_FILES, wanted), {
    wanted,
    layers: layer === undefined ? undefined : [layer],
    images: ready.images,
    condensed,
    whenUndefined: "error",
    isMask,
  });
  const [only, ...others] = found.layers;
  if (only === undefined || others.length > 0) {
    const names = found.layers.map(({ name }) => name);
    throw new InputError(
      `${what}: found ${names.length} RDMs (${someOf(names)}), needed one; say which: layer: ${names[0] ?? "…"}`,
    );
  }
  return { rdm: only.rdm, notes: [...found.warnings, ...found.notes].map((note) => `${what}: ${note}`) };
}
