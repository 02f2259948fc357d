import { reopen } from "../../models/sources/registry.ts";
import { InvariantError } from "../../shared/errors.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { keptPairs } from "../../shared/masks/pair-mask.ts";
import { measures } from "../../shared/measures/measures.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { extentInWords, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { type ChosenRdm, chosenRdms } from "../../shared/report/chosen-rdms.ts";
import type { BrainRdm, NullDistribution, ReportInput, ReportNetwork } from "../../shared/report/report-input.ts";
import { seedsAsObject, seedsInWords } from "../../shared/report/words/seeds.ts";
import { strongest } from "../../shared/report/strongest.ts";
import type { Results } from "../../shared/results/schema.ts";
import { revisionText } from "../runtime/revision.ts";
import type { Program } from "../runtime/versions.ts";
import type { ReadableArtifacts } from "../store/artifacts.ts";
import { numeratorsPath } from "../store/layout.ts";
import { readBrainRdm, readRdm } from "../store/rdm-artifacts.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";
import { carriedTests } from "./carried-tests.ts";
import { studyMaterials } from "./study-materials.ts";

/** All that the report shows, from the RDMs and null distributions in the study's own folder. */
export async function reportInput(
  plan: Plan,
  results: Results,
  program: Program,
  own: ReadableArtifacts,
): Promise<ReportInput> {
  const categories = plan.stimuli.map(({ category }) => category ?? "");
  const rois = [...new Set(plan.brain.map(({ roi }) => roi))];
  const brainRdms = await oneByOne(rois, (roi) => meanBrainRdm(roi, plan, own));
  const nulls = await oneByOne(rois, (roi) => strongestNull(roi, plan, results, own));
  const networks = populations(plan).map(describePopulation);
  const chosen = chosenRdms(networks, results.layer_means);
  return {
    results,
    networks,
    brainRdms,
    modelRdms: await oneByOne(chosen, async (group) => ({
      ...group,
      rdms: await oneByOne(group.rdms, async (rdm) => ({ ...rdm, dissimilarities: await modelRdm(rdm, plan, own) })),
    })),
    ...(plan.mask ? { comparedPairs: keptPairs(await readBrainRdm(plan.mask, plan, own)) } : {}),
    ...(categories.every((category) => category !== "") ? { categories } : {}),
    nulls: nulls.filter((distribution) => distribution !== undefined),
    brokenAxis: plan.config.figures?.axis === "broken",
    ...studyMaterials(plan),
    software: { program: program.code_version, commit: revisionText(program.git) },
    provenance: provenance(plan, program),
    recount: await carriedTests(plan, results, own),
  };
}

/** The draws of each network, in the order of the config. */
const populations = (plan: Plan): [PlannedNetwork, ...PlannedNetwork[]][] =>
  [...Map.groupBy(plan.networks, ({ network }) => network).values()] as [PlannedNetwork, ...PlannedNetwork[]][];

function describePopulation(members: readonly [PlannedNetwork, ...PlannedNetwork[]]): ReportNetwork {
  const [{ network, source, architecture, training, layers, pooling, preprocess }] = members;
  const opened = reopen(source);
  const seeds = members.map(({ seed }) => seed);
  return {
    name: network,
    architecture,
    training,
    seeds,
    layers: layers.map(({ name, units }) => ({ name, units })),
    gives: opened.gives,
    pooling,
    ...(preprocess ? { preprocessing: inWords(preprocess) } : {}),
    graph: opened.graphInWords,
    weights: opened.weightsInWords(seedsAsObject(seeds)),
    references: opened.references,
    hasMaps: layers.some(({ shape }) => shape.length > 1),
  };
}

const inWords = ({ resize, crop, mean, std, channels, range }: Preprocessing): string =>
  [
    typeof resize === "number"
      ? `shorter side to ${resize} pixels (bilinear, as Pillow up to version 12)`
      : `resized to ${extentInWords(resize)} pixels (bilinear, as Pillow up to version 12)`,
    `centre crop ${extentInWords(crop)}`,
    ...(channels === "bgr" ? ["channels in the order blue, green, red"] : []),
    ...(range === "0-255" ? ["values from 0 to 255"] : []),
    `mean ${mean.join(", ")}`,
    `standard deviation ${std.join(", ")}`,
  ].join(", ");

/** One after the other, so that what one needs is let go before the next is read. */
async function oneByOne<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

/** Mean over persons, each of whom weighs the same however many sessions there are; two RDMs are held at a time. */
async function meanBrainRdm(roi: string, plan: Plan, own: ReadableArtifacts): Promise<BrainRdm> {
  const rows = plan.brain.filter((row) => row.roi === roi);
  const persons = Map.groupBy(rows, ({ subject }) => subject);
  const mean = new Float64Array(pairCount(plan.stimuli.length));
  for (const sessions of persons.values()) {
    for (const row of sessions) {
      const rdm = await readBrainRdm(row, plan, own);
      const weight = 1 / (persons.size * sessions.length);
      for (let pair = 0; pair < mean.length; pair++) mean[pair]! += weight * rdm[pair]!;
    }
  }
  return { roi, subjects: persons.size, dissimilarities: mean };
}

async function modelRdm(chosen: ChosenRdm, plan: Plan, own: ReadableArtifacts): Promise<Float64Array> {
  const network = plan.networks.find(({ network, seed }) => network === chosen.network && seed === chosen.seed);
  const layer = network?.layers.find(({ name }) => name === chosen.layer);
  if (layer === undefined)
    throw new InvariantError(`a broken invariant: the plan has no ${chosen.network}, ${chosen.layer}`);
  return readRdm(layer.rdm, plan, own);
}

/** The null distribution of the test of a roi whose value lies furthest in the direction that was tested for. */
async function strongestNull(
  roi: string,
  plan: Plan,
  results: Results,
  own: ReadableArtifacts,
): Promise<NullDistribution | undefined> {
  if (plan.nulls === "drop") return undefined;
  const row = strongest(results.correlations, roi);
  const network = plan.networks.find((candidate) => candidate.network === row?.network && candidate.seed === row.seed);
  if (row?.value == null || row.numerator === null || row.p_value === null || !network) return undefined;
  const layer = network.layers.findIndex(({ name }) => name === row.layer);
  const rdm = plan.brain.findIndex(
    (brain) => brain.roi === roi && brain.subject === row.subject && brain.session === row.session,
  );
  const path = numeratorsPath(network.slug);
  const { measure } = plan.config.mantel;
  const shape = [network.layers.length, plan.brain.length, plannedRelabellings(plan).count];
  const numerators = NumeratorMatrix.fromNpy(measures[measure].numerator, shape, await own.read(path), path);
  const perUnit = row.value / row.numerator;
  return {
    title: `${network.title}, ${row.layer} against ${roi} of ${rowText(row)}`,
    network: row.network,
    layer: row.layer,
    roi,
    subject: rowText(row),
    observed: row.value,
    permuted: Float64Array.from(numerators.row(layer * plan.brain.length + rdm), (one) => one * perUnit),
    p: row.p_value,
    alternative: row.alternative,
  };
}

const STRATEGIES: Readonly<Record<PlannedNetwork["strategy"], string>> = { cpu: "CPU", gpu: "CUDA" };

const oneOfEach = (texts: readonly string[]): string => [...new Set(texts)].join("; ");

/** What the page says of the program that drew it: the same on every machine. */
export function programInWords({ code_version, git, runtime }: Program): Record<string, string> {
  const { node: _node, v8: _v8, platform: _platform, ...libraries } = runtime;
  return { Program: code_version, Commit: revisionText(git), ...libraries };
}

/** Only what is the same wherever and whenever the study is run; times and machine are in the manifest. */
function provenance(plan: Plan, program: Program): Record<string, string> {
  const run = plan.networks.filter(({ preprocess }) => preprocess !== undefined);
  return {
    Study: plan.id,
    ...programInWords(program),
    ...(run.length > 0
      ? {
          "Processor family of the networks": oneOfEach(run.map(({ processor }) => processor)),
          "Inference provider": oneOfEach(run.map(({ strategy }) => STRATEGIES[strategy])),
        }
      : {}),
    "Seed of the relabellings": String(plan.config.seed),
    ...Object.fromEntries(
      populations(plan).flatMap((members) => {
        const seeds = members.map(({ seed }) => seed);
        if (seeds.every((seed) => seed === null)) return [];
        return [[`${seeds.length === 1 ? "Seed" : "Seeds"} of ${members[0].network}`, seedsInWords(seeds)]];
      }),
    ),
  };
}
