import { costs } from "../../shared/costs.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/**
 * Seconds of one core for what is small and many, whatever stands in it: measured of studies of 92 stimuli with 1,000 RDMs that are given,
 * 6,000 layers of activations that are, 300 networks, and 60 subjects. A file is written with its record and synchronised.
 */
export const FILE_SECONDS = {
  /** an RDM, or the activations of a layer, that are given: read, matched, and written */
  given: 0.0015,
  /** activations of a layer that were extracted: written */
  extracted: 0.004,
  /** a model of a file, whatever its size: opened, and run once, while a study is planned */
  model: 0.08,
  /** a network that is run: its model opened, whatever its size */
  network: 0.04,
  /** activations of a layer: read, checked, and the RDM written */
  compared: 0.006,
  /** an RDM: read, and held against its digest, by a chunk */
  loaded: 0.0013,
} as const;

/** Of the report: what it reads and writes of any study, a figure in its four formats, and a row of the means over subjects. */
const REPORT_SECONDS = { any: 0.5, figure: 0.4, group: 0.0007 } as const;

/** Some of the numbers of a `StudySize`. */
type Sizes<Name extends string> = Readonly<Record<Name, number>>;

/** Seconds of one core of the step that plans: images are decoded, and what is given is read. */
export const planSeconds = ({
  images,
  givenFiles,
  openingSeconds,
}: Sizes<"images" | "givenFiles" | "openingSeconds">): number =>
  PLAN_SECONDS + images * costs.network.image + givenFiles * FILE_SECONDS.given + openingSeconds;

/** To read the config, and to load what reads images and networks. */
const PLAN_SECONDS = 0.5;

/** Seconds of one core of the step that draws the report. */
export const reportSeconds = ({ figures, groups }: Sizes<"figures" | "groups">): number =>
  REPORT_SECONDS.any + figures * REPORT_SECONDS.figure + groups * REPORT_SECONDS.group;

/** Networks whose RDMs have a figure each, contrasts that have one, and regions whose stimuli do: of more the report draws no more. */
const DRAWN = { networks: 8, contrasts: 24, regions: 4 } as const;
/** Noise ceilings, layers within networks, and two of RDMs against each other. */
const OF_ANY_REPORT = 4;

/** How many figures a report has, about: some of a study are left out where there is nothing to draw. */
export function figureCount({
  brain,
  networks,
  config,
  nulls,
}: Pick<Plan, "brain" | "networks" | "config" | "nulls">): number {
  const regions = new Set(brain.map(({ roi }) => roi)).size;
  const populations = new Set(networks.map(({ network }) => network)).size;
  const maps = populations > DRAWN.networks ? 1 : populations;
  const pictured = Math.min(regions, DRAWN.regions);
  const ofNulls = nulls === "keep" ? regions : 0;
  return OF_ANY_REPORT + regions + maps + pictured + ofNulls + Math.min(config.contrasts.length, DRAWN.contrasts);
}
