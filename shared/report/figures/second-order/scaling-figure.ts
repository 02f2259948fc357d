import { writeCsv } from "../../../formats/csv.ts";
import { ofPairs, pairIndex } from "../../../rdm/condensed.ts";
import { classicalMds, type PlanarConfiguration } from "../../../stats/classical-mds.ts";
import type { ReportInput } from "../../report-input.ts";
import { fixed } from "../../words/number.ts";
import { figureTitle, type PlannedFigure } from "../figure.ts";
import { sentences } from "../lines/line-captions.ts";
import { networkLook } from "../lines/line-study.ts";
import type { SecondOrder } from "./compared-rdms.ts";
import { comparedInWords } from "./item-words.ts";
import { planeOf, type PlacedRdm } from "./plane.ts";
import { scalingMarks } from "./scaling-marks.ts";

/**
 * Regions and layers as points of a plane, near to each other as their RDMs are alike: classical scaling of the second-order RDM.
 *
 * @returns a sentence where there is nothing to be drawn
 */
export function scalingFigure(input: ReportInput, compared: SecondOrder, name: string): PlannedFigure | string {
  const defined = definedItems(compared);
  if (defined.length < 3)
    return `No scaling of the second-order RDM is drawn: it takes three RDMs that are defined, and there are ${defined.length}.`;
  const total = compared.items.length;
  const among = ofPairs(defined.length, (i, j) => compared.dissimilarities[pairIndex(defined[i], defined[j], total)]);
  const scaled = classicalMds(among);
  if (scaled === null) return "No scaling of the second-order RDM is drawn: all its RDMs are alike.";
  const placed = defined.map((at, k) => ({ ...compared.items[at], order: at, x: scaled.points[k][0], y: scaled.points[k][1] })); // prettier-ignore
  const title = "Scaling of regions and layers";
  return {
    name,
    title,
    caption: caption(input, compared, scaled, total - defined.length),
    csv: scalingCsv(placed, scaled),
    spec: {
      title: figureTitle(title, input.results.study.simulated),
      ...scalingMarks(placed, planeOf(placed), {
        networks: input.networks,
        ...networkLook(input.networks),
        shares: scaled.shares,
      }),
    },
  };
}

/** Items with a dissimilarity to any other: those without one have an RDM that is undefined. */
function definedItems({ items, dissimilarities }: SecondOrder): number[] {
  const n = items.length;
  const isDefined = (i: number, j: number) => i !== j && !Number.isNaN(dissimilarities[pairIndex(i, j, n)]);
  return [...items.keys()].filter((i) => items.some((_, j) => isDefined(i, j)));
}

function caption(
  input: ReportInput,
  compared: SecondOrder,
  { shares, stress }: PlanarConfiguration,
  left: number,
): string {
  const { dashes } = networkLook(input.networks);
  const [first, second] = shares.map((share) => `${fixed(100 * share, 0)}%`);
  return sentences(
    `Classical multidimensional scaling (Torgerson, 1952) of the second-order RDM, one minus ${compared.measure.title}: points lie the nearer to each other the more alike regions and layers arrange the stimuli. The two dimensions have ${first} and ${second} of the sum of all absolute eigenvalues; stress-1 (Kruskal, 1964) is ${fixed(stress, 3)}.`,
    "Points of a network are joined in the order of its layers, whose first and last are named; regions are black diamonds. Distances count, and the signs of the dimensions do not.",
    dashes === "" ? "" : "Random networks are dashed with hollow points, the others solid.",
    left === 0 ? "" : `${left} ${left === 1 ? "RDM is" : "RDMs are"} left out, because ${left === 1 ? "it is" : "they are"} ${compared.measure.undefinedFor} or ${left === 1 ? "lacks" : "lack"} a dissimilarity.`, // prettier-ignore
    ...comparedInWords(input, compared),
  );
}

const scalingCsv = (placed: readonly PlacedRdm[], { eigenvalues }: PlanarConfiguration): string =>
  writeCsv(
    [
      ...placed.map(({ roi, network, seed, layer, x, y }) => ({
        ...{ kind: roi === null ? "layer" : "region", roi, network, seed, layer },
        ...{ dimension_1: x, dimension_2: y },
      })),
      ...eigenvalues.map((eigenvalue) => ({ kind: "eigenvalue", eigenvalue })),
    ],
    ["kind", "roi", "network", "seed", "layer", "dimension_1", "dimension_2", "eigenvalue"],
  );
