import { InputError } from "../../shared/errors.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { urlBelow } from "./layout.ts";
import type { Store } from "./store.ts";

/** Puts the RDMs of a study into its own folder, where they are shared artifacts: what a study leaves behind is complete. */
export async function keepRdms(store: Store, plan: Plan, study: string): Promise<void> {
  const models = plan.networks.flatMap(({ layers }) => layers.map(({ rdm }) => rdm));
  for (const path of [...models, ...plan.brain.map(({ rdm }) => rdm)]) {
    const [from, to] = [urlBelow(plan.artifacts, path), urlBelow(study, path)];
    if (from !== to) await store.write(to, await store.read(from));
  }
}

export async function readRdms(store: Store, plan: Plan): Promise<StudyRdms> {
  const pairs = pairCount(plan.stimuli.length);
  const read = async (path: string): Promise<Float64Array> => {
    const { data } = readNpy(await store.read(urlBelow(plan.artifacts, path)), path);
    if (data instanceof Float64Array && data.length === pairs) return data;
    throw new InputError(`${path} holds ${data.length} values, needed ${pairs} of float64`);
  };
  return {
    models: await Promise.all(plan.networks.map(({ layers }) => Promise.all(layers.map(({ rdm }) => read(rdm))))),
    brains: await Promise.all(plan.brain.map(({ rdm }) => read(rdm))),
  };
}
