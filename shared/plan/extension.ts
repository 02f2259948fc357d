import { studyDifferences, type Identity } from "./differences.ts";
import { permutationsAsked } from "./planned-relabellings.ts";

/** Whether a study is another with permutations added, and nothing else. */
export function extendsStudy(here: Identity, there: Identity): boolean {
  const [own, other] = [here.config.mantel, there.config.mantel];
  if (own.extend === undefined || permutationsAsked(here.config) <= permutationsAsked(there.config)) return false;
  const { permutations, extend } = other;
  const before = { ...here, config: { ...here.config, mantel: { ...own, permutations, extend } } };
  return studyDifferences(there, before).length === 0;
}
