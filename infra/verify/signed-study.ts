import { digest } from "../../functions/store/digest.ts";
import { parseJson } from "../../functions/store/json.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { isSealed } from "../../functions/store/seal.ts";
import type { Store } from "../../functions/store/store.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { InputError } from "../../shared/errors.ts";
import { finishedStudy, type FinishedStudy } from "./finished-study.ts";

const Signed = Manifest.pick({ outputs: true });

/**
 * The folder of a finished study of which some files are read: these are what its manifest signs.
 * @param folder - its URL
 * @param shown - how the user calls it
 * @throws {InputError} if the folder holds no study that was finished, or its manifest or one of the files is not as it was written
 */
export async function signedStudy(
  folder: string,
  shown: string,
  store: Store,
  files: readonly string[],
): Promise<FinishedStudy> {
  const study = await finishedStudy(folder, shown, store);
  const manifest = await study.read(STUDY_FILES.manifest);
  const advice = `rsa verify ${shown} names what was changed; rsa run with the study's config computes it anew`;
  if (!isSealed(manifest)) throw new InputError(`${shown}: its ${STUDY_FILES.manifest} is not as it was written`, { advice }); // prettier-ignore
  const { outputs } = parseJson(manifest, `${shown}: ${STUDY_FILES.manifest}`, Signed);
  const faults: string[] = [];
  for (const file of files) {
    if (!study.paths.includes(file)) faults.push(`${file} is missing`);
    else if (digest(await study.read(file)) !== outputs[file]) faults.push(`${file} is not what its manifest signs`);
  }
  if (faults.length > 0) throw new InputError(`${shown}: ${faults.join("; ")}`, { advice });
  return study;
}
