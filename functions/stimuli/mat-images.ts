import { createHash } from "node:crypto";
import { at } from "../../shared/at.ts";
import { InputError } from "../../shared/errors.ts";
import { isMat73 } from "../../shared/formats/hdf5-signature.ts";
import { openMat5 } from "../../shared/formats/mat5.ts";
import { isMat4, isMat5 } from "../../shared/formats/mat5-signature.ts";
import type { MatlabValue } from "../../shared/formats/matlab-value.ts";
import { type Variable, variableList } from "../../shared/formats/variable.ts";
import { type MatlabImage, matlabImages, mayHoldImages } from "../../shared/preprocess/matlab-images.ts";
import type { Store } from "../store/store.ts";
import { shownUrl } from "./shown-url.ts";
import type { ImageCheck, StimulusManifest, Stimulus } from "./stimulus.ts";

/**
 * The images of a MATLAB file, in its order, called by their field `name` or else stim01, stim02, … Without `variable`, the
 * only variable that may hold images is taken.
 *
 * @throws {InputError} if the file holds no images, or several variables may be meant
 */
export async function matImages(
  { mat, variable }: { mat: string; variable?: string },
  store: Store,
  check?: ImageCheck,
): Promise<StimulusManifest> {
  const file = shownUrl(mat);
  const matlab = await reader(await store.read(mat), file);
  const chosen = variable ?? onlyCandidate(await matlab.list(), file);
  const images = matlabImages(await matlab.read(chosen), `${file}, ${chosen}`);
  const digits = Math.max(`${images.length}`.length, 2);
  const stimuli = images.map((image, i) => stimulusOf(image, `stim${`${i + 1}`.padStart(digits, "0")}`, i));
  const faults = images.flatMap(({ image }, i) => {
    const { name } = at(stimuli, i, "stimulus");
    const unfit = check?.(image, name);
    return unfit === undefined ? [] : [new InputError(`${file}, ${chosen}: ${name}: ${unfit}`)];
  });
  return { stimuli, notes: [], faults };
}

interface MatlabReader {
  list(): Variable[] | Promise<Variable[]>;
  read(variable: string): MatlabValue | Promise<MatlabValue>;
}

/** MATLAB's v7.3 is HDF5, whose library is loaded only for it. */
async function reader(bytes: Uint8Array, file: string): Promise<MatlabReader> {
  if (isMat73(bytes)) {
    const { listMat73, readMat73 } = await import("../../shared/formats/mat73.ts");
    return { list: () => listMat73(bytes, file), read: (variable) => readMat73(bytes, file, variable) };
  }
  if (isMat5(bytes) || isMat4(bytes)) {
    const { variables, read } = openMat5(bytes, file);
    return { list: () => [...variables], read };
  }
  throw new InputError(`${file}: is no MATLAB file, which the images of \`mat\` are read from`);
}

function onlyCandidate(variables: readonly Variable[], file: string): string {
  const [candidate, ...others] = variables.filter(mayHoldImages);
  if (candidate !== undefined && others.length === 0) return candidate.name;
  const found = candidate === undefined ? "no variable looks like images" : "more than one variable looks like images";
  throw new InputError(`${file}: ${found} among ${variableList(variables)}`, {
    advice: "name it: stimuli: { mat, variable }",
  });
}

function stimulusOf({ image, fields }: MatlabImage, numbered: string, place: number): Stimulus {
  const [name, category] = [fields.get("name"), fields.get("category")];
  const digest = createHash("sha256").update(`${image.width} × ${image.height} RGB\n`).update(image.data).digest("hex");
  return {
    name: typeof name === "string" && name !== "" ? name : numbered,
    digest,
    place,
    load: () => Promise.resolve(image),
    ...(typeof category === "string" ? { category } : {}),
  };
}
