import { placedValues } from "../reanalysis/placed-values.ts";
import type { ReadTable } from "../reanalysis/reanalyse.ts";
import { isComplete } from "../analysis/subject-values.ts";
import { independentTTest } from "../stats/t-test.ts";
import { NOTHING, type Reproduced } from "./reproduced.ts";
import { LAYERS, NETWORKS, ROI } from "./truzzi2020.ts";

/**
 * The table of single training runs: trained minus random at each layer, where the run is the unit. Its rows are runs, each against
 * the subjects' mean RDM: what is found holds for other runs of this training, not for other subjects.
 */
export function trainingRuns({ rows }: ReadTable): Reproduced[] {
  const { places, values } = placedValues(rows);
  const of = (layer: string, state: "deepCluster" | "deepClusterRandom"): readonly (number | null)[] => {
    return values.filter(
      (_, i) => places[i].layer === layer && places[i].roi === ROI && places[i].network === NETWORKS[state].inTables,
    );
  };
  return LAYERS.map((layer, i): Reproduced => {
    const [trained, random] = [of(layer, "deepCluster"), of(layer, "deepClusterRandom")];
    const test = isComplete(trained) && isComplete(random) ? independentTTest(trained, random) : undefined;
    const runs = trained.length;
    return {
      ...NOTHING,
      where: "tables of the follow-up, single training runs",
      what: `DeepCluster \u2212 DeepCluster random over ${runs} runs, layer ${i + 1}: t(${2 * (runs - 1)})`,
      ours: test?.t ?? null,
      our_p: test?.p ?? null,
      standing: "not printed",
      remarks: ["over training runs, against the mean RDM of the subjects: not over subjects"],
    };
  });
}
