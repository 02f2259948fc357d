import { z } from "zod";
import { TaskHead } from "../../shared/plan/task-head.ts";
import { at } from "../../shared/at.ts";
import { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { extractionUnits } from "../../shared/plan/shards.ts";
import { relativeUrl } from "../store/location.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { PlannedImages } from "../stimuli/planned-images.ts";
import type { DissimilarityConfig } from "../comparison/dissimilarity-config.ts";

/** A network and one of its shards, by its place in the list. */
const ExtractUnit = z.object({ network: PlannedNetwork, shard: z.int().min(0) });
export type ExtractUnit = z.infer<typeof ExtractUnit>;

/** All that one item of extraction needs. URLs are as seen from the study's folder. */
export const ExtractTask = TaskHead.extend({
  config_url: z.string(),
  facts: z.object({ network: z.string(), images: z.int().min(1) }), // that its receipt tells
  images: PlannedImages, // those of all units
  /**
   * How RDMs are made where activations are dropped, by name: the address of an RDM takes no more, and `compareHeld` looks the names up.
   * Were they looked up here, activations would depend on the code of every dissimilarity, and their addresses change with it.
   */
  config: z.object({ dissimilarity: z.string(), undefined_dissimilarity: z.string() }),
  units: z.array(ExtractUnit).min(1),
});
export type ExtractTask = z.infer<typeof ExtractTask>;

/** The stimuli of a unit, as a range [from, to) of those of the study. */
export const rangeOf = ({ network, shard }: ExtractUnit): [number, number] => at(network.shards, shard, "shard");

/**
 * The task of every item of extraction.
 * @param places - where each stimulus lies
 */
export function extractTasks(plan: Plan, places: readonly (string | number)[], study: string): ExtractTask[] {
  const { name, code, artifacts, config_url, networks, stimuli } = plan;
  const { dissimilarity, undefined_dissimilarity } = plan.config;
  const units = extractionUnits(networks).map(({ network, shard }) => ({
    network: at(networks, network, "network"),
    shard,
  }));
  const { mat, variable } = { variable: undefined, ...locateStimuli(plan.config.stimuli, config_url) };
  const file =
    mat === undefined ? null : { url: relativeUrl(mat, study), ...(variable === undefined ? {} : { variable }) };
  const seen = places.map((place) => (typeof place === "string" ? relativeUrl(place, study) : place));
  return plan.extractions.map(({ units: [first, last], network, images }) => {
    const own = units.slice(first, last);
    const ranges = own.map(rangeOf);
    const from = Math.min(...ranges.map(([begin]) => begin));
    const to = Math.max(...ranges.map(([, end]) => end));
    const list = stimuli.slice(from, to).map((stimulus, i) => ({
      name: stimulus.name,
      digest: stimulus.digest,
      place: at(seen, from + i, "place"),
    }));
    return {
      name,
      code,
      artifacts,
      config_url: relativeUrl(config_url, study),
      facts: { network, images },
      images: { mat: file, from, list },
      config: { dissimilarity, undefined_dissimilarity } satisfies DissimilarityConfig,
      units: own,
    };
  });
}
