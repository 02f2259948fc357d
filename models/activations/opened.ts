import { containerOf } from "../../shared/brain/containers.ts";
import type { Container } from "../../shared/brain/container-reader.ts";
import type { Member } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { strangerIn } from "../../shared/formats/strangers.ts";
import type { GivenFile } from "../given-files.ts";
import type { ReadingRequest } from "./request.ts";
import { textContainer } from "./text-container.ts";
import { safetensorsContainer, torchContainer } from "./torch-container.ts";

/** Archives of PyTorch are zip archives too, so that these are asked before those that RDMs are read from as well. */
const TENSORS: readonly Container[] = [torchContainer, safetensorsContainer];

/**
 * Hands what a file of activations holds to `use`, for as long as that runs.
 * @throws {InputError} if it is empty, damaged, or of no kind that is read
 */
export function opened<T>(
  bytes: Uint8Array,
  { path }: Pick<GivenFile, "path">,
  { wanted }: Pick<ReadingRequest, "wanted">,
  use: (members: readonly Member[]) => T,
): T | Promise<T> {
  if (bytes.length === 0) throw new InputError(`${path}: the file is empty`);
  const arrays = TENSORS.find(({ recognises }) => recognises(bytes)) ?? containerOf(bytes);
  const stranger = arrays === undefined ? strangerIn(bytes) : undefined;
  const container = arrays ?? (stranger === undefined && textContainer.recognises(bytes) ? textContainer : undefined);
  if (container) return container.withMembers(bytes, path, { stimuli: wanted.byName ? wanted.stimuli : [] }, use);
  throw new InputError(
    `${path}: ${stranger ?? "no file of arrays"}; activations are read from .npy, .npz, .mat, .h5, .pt, .safetensors, .txt, .csv and .tsv`,
  );
}
