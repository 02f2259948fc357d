import { parametricP, pEquals } from "../report/words/p-value.ts";
import { reanalyse, type ReadTable } from "../reanalysis/reanalyse.ts";
import type { Reanalysis } from "../reanalysis/schema.ts";
import { NOTHING, type Reproduced } from "./reproduced.ts";
import { contradiction, pOf, statedInWords, type Degrees } from "./stated-p.ts";
import {
  COMPARISONS,
  LAST_AGAINST_FIRST,
  LAYERS,
  NO_TABLE,
  OTHER_RUN,
  ROI,
  SUBJECTS,
  WITHOUT_DATA,
  type Printed,
  type PublishedNetwork,
} from "./truzzi2020.ts";
import { trainingRuns } from "./training-runs.ts";

/** Tables of the authors' repository. */
export interface AuthorsTables {
  readonly alexnet: ReadTable;
  readonly deepCluster: ReadTable;
  readonly runs: ReadTable;
}

/** Largest difference that rounding makes in the second decimal, and its last digit. */
const LAST_DIGIT = 0.01;
const ALPHA = 0.05;
const [BETWEEN, ALONG] = [SUBJECTS - 1, LAYERS.length - 1];
const T: Degrees = [2 * BETWEEN];

/** Every number that the paper prints of its comparison with IT, computed again from what is public, and checks of the public tables. */
export function reproduce({ alexnet, deepCluster, runs }: AuthorsTables): Reproduced[] {
  const between = COMPARISONS.map((one) => ({ ...one, contrast: one.networks.map(calledInTables).join(" vs ") }));
  const within = LAST_AGAINST_FIRST.map((one) => ({
    ...one,
    contrast: `${calledInTables(one.network)}: ${LAYERS.at(-1)} vs ${LAYERS[0]}`,
  }));
  const isPublic = ({ inTables }: PublishedNetwork): boolean => inTables !== undefined;
  const contrasts = [
    ...between.filter(({ networks }) => networks.every(isPublic)),
    ...within.filter(({ network }) => isPublic(network)),
  ].map(({ contrast }) => contrast);
  const found = reanalyse([alexnet, deepCluster], { contrasts });
  return [
    ...between.flatMap((one) => betweenNetworks(one, found)),
    ...within.map(({ network, t, contrast }) =>
      row({
        where: "Results: last against first layer",
        what: `${network.name}, layer 7 − layer 1: t(${T[0]})`,
        printed: t,
        degrees: T,
        ours: tOf(found, contrast),
        networks: [network],
      }),
    ),
    ...WITHOUT_DATA.map(({ where, what, published = null, why }): Reproduced => ({
      ...NOTHING,
      where,
      what,
      published,
      standing: "not public",
      remarks: [why],
    })),
    ...mantelRows(found),
    ...trainingRuns(runs),
  ];
}

const calledInTables = ({ inTables, name }: PublishedNetwork): string => inTables ?? name;

/** The ANOVA of two networks, network × layer, and their t-tests at each layer. */
function betweenNetworks(
  { where, networks, contrast, network, layer, interaction, t }: Compared,
  found: Reanalysis,
): Reproduced[] {
  const effects = [
    ["network", network, [1, BETWEEN]],
    ["layer", layer, [ALONG, ALONG * BETWEEN]],
    ["network x layer", interaction, [ALONG, ALONG * BETWEEN]],
  ] as const;
  const names = networks.map(({ name }) => name);
  return [
    ...effects.map(([effect, printed, degrees]) =>
      row({
        where,
        what: `${names.join(" vs ")}: ${effect.replace(" x ", " × ")} F(${degrees.join(", ")})`,
        printed,
        degrees,
        ours: fOf(found, contrast, effect),
        networks,
      }),
    ),
    ...t.map((printed, i) =>
      row({
        where,
        what: `${names.join(" − ")}, layer ${i + 1}: t(${T[0]})`,
        printed,
        degrees: T,
        ours: tOf(found, contrast, LAYERS[i]),
        networks,
      }),
    ),
  ];
}

type Compared = (typeof COMPARISONS)[number] & { readonly contrast: string };

type Found = { readonly value: number | null; readonly p: number | null } | undefined;

const contrastOf = ({ contrasts }: Reanalysis, name: string): string | undefined =>
  contrasts.find((one) => one.name === name)?.id;

function fOf(found: Reanalysis, name: string, effect: string): Found {
  const id = contrastOf(found, name);
  const own = found.anova.find(
    (one) => one.contrast === id && one.roi === ROI && one.effect === effect && one.analysis === "as published",
  );
  return own && { value: own.F, p: own.p_value };
}

function tOf(found: Reanalysis, name: string, layer?: string): Found {
  const id = contrastOf(found, name);
  const own = found.t_tests.find(
    (one) =>
      one.contrast === id &&
      one.roi === ROI &&
      one.test === "independent" &&
      (layer === undefined || one.layer_a === layer),
  );
  return own && { value: own.t, p: own.p_value };
}

/** A number of the paper, and what it is computed again as. */
interface Again {
  readonly where: string;
  readonly what: string;
  readonly printed: Printed;
  readonly degrees: Degrees;
  readonly ours: Found;
  readonly networks: readonly PublishedNetwork[];
}

function row({ where, what, printed: [published, stated], degrees, ours, networks }: Again): Reproduced {
  const own = contradiction(published, stated, degrees);
  const fields = { where, what, published, published_p: statedInWords(stated) };
  if (ours?.value == null || ours.p === null) {
    return { ...NOTHING, ...fields, standing: "not public", remarks: said(NO_TABLE, own) };
  }
  const difference = ours.value - published;
  const found = { ...fields, ours: ours.value, our_p: ours.p, difference };
  if (!networks.every(({ sameWeights }) => sameWeights)) {
    return {
      ...found,
      standing: "other run",
      remarks: said(OTHER_RUN, conclusions(published, ours.value, ours.p, degrees), own),
    };
  }
  const holds = Math.abs(difference) < LAST_DIGIT;
  const rounding =
    holds && ours.value.toFixed(2) !== published.toFixed(2)
      ? `ours rounds to ${ours.value.toFixed(2)}: the last digit differs`
      : "";
  return { ...found, standing: holds ? "holds" : "differs", remarks: said(rounding, own) };
}

/** Whether two sets of weights lead to the same conclusion at .05. */
function conclusions(published: number, ours: number, p: number, degrees: Degrees): string {
  const [before, after] = [pOf(published, degrees) < ALPHA, p < ALPHA];
  if (before !== after) return `here the conclusion is another: ${pEquals(parametricP(p))}`;
  const sign = published * ours < 0 ? ", though the sign is another" : "";
  return `the conclusion at .05 is the same${sign}`;
}

const said = (...remarks: readonly string[]): string[] => remarks.filter((one) => one !== "");

/** The p-values of the tables: what can be known of them without the RDMs. */
function mantelRows({ correlations }: Reanalysis): Reproduced[] {
  const labellings = 10_001;
  const ps = correlations.flatMap(({ p_value }) => p_value ?? []);
  const whole = ps.filter((p) => Math.abs(p * labellings - Math.round(p * labellings)) < 1e-6 && p * labellings > 0.5);
  const where = "tables of the follow-up, column p";
  return [
    {
      ...{ ...NOTHING, where, what: "Mantel p of single correlations", standing: "not public" },
      remarks: ["they need the RDMs, and the relabellings that were drawn"],
    },
    {
      ...{
        ...NOTHING,
        where,
        what: `p that are (b + 1)/${labellings}, as of 10,000 relabellings`,
        published: ps.length,
        ours: whole.length,
      },
      ...{ difference: whole.length - ps.length, standing: whole.length === ps.length ? "holds" : "differs" },
      remarks: ["checked as fractions alone"],
    },
  ];
}
