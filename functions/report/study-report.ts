import { reopen } from "../../models/sources/registry.ts";
import { at } from "../../shared/at.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { measures } from "../../shared/measures/measures.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import { extentInWords, type Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { meanRdm } from "../../shared/rdm/condensed.ts";
import type {
  BrainRdm,
  ModelRdm,
  NullDistribution,
  ReportInput,
  ReportNetwork,
} from "../../shared/report/report-input.ts";
import { strongest } from "../../shared/report/strongest.ts";
import type { Results } from "../../shared/results/schema.ts";
import { revisionText } from "../runtime/revision.ts";
import type { Program } from "../runtime/versions.ts";
import type { ReadableArtifacts } from "../store/artifacts.ts";
import { numeratorsPath } from "../store/layout.ts";
import { readRdms } from "../store/rdm-artifacts.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** All that the report shows, from the RDMs and null distributions in the study's own folder. */
export async function reportInput(
  plan: Plan,
  results: Results,
  program: Program,
  own: ReadableArtifacts,
): Promise<ReportInput> {
  const rdms = await readRdms(plan, own);
  const categories = plan.stimuli.map(({ category }) => category ?? "");
  const rois = [...new Set(plan.brain.map(({ roi }) => roi))];
  const nulls = await Promise.all(rois.map((roi) => strongestNull(roi, plan, results, own)));
  return {
    results,
    networks: populations(plan).map(describePopulation),
    brainRdms: rois.map((roi) => meanBrainRdm(roi, plan, rdms)),
    modelRdms: modelRdms(plan, rdms),
    ...(categories.every((category) => category !== "") ? { categories } : {}),
    nulls: nulls.filter((distribution) => distribution !== undefined),
    provenance: provenance(plan, program),
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
    weights: opened.weightsInWords(seeds),
  };
}

const inWords = ({ resize, crop, mean, std, channels, range }: Preprocessing): string =>
  [
    typeof resize === "number"
      ? `shorter side to ${resize} pixels (bilinear, as Pillow)`
      : `resized to ${extentInWords(resize)} pixels (bilinear, as Pillow)`,
    `centre crop ${extentInWords(crop)}`,
    ...(channels === "bgr" ? ["channels in the order blue, green, red"] : []),
    ...(range === "0-255" ? ["values from 0 to 255"] : []),
    `mean ${mean.join(", ")}`,
    `standard deviation ${std.join(", ")}`,
  ].join(", ");

function meanBrainRdm(roi: string, plan: Plan, { brains }: StudyRdms): BrainRdm {
  const rows = plan.brain.flatMap((row, i) => (row.roi === roi ? [{ ...row, rdm: at(brains, i, "brain RDM") }] : []));
  const persons = [...Map.groupBy(rows, ({ subject }) => subject).values()];
  const means = persons.map((sessions) => meanRdm(sessions.map(({ rdm }) => rdm)));
  return { roi, subjects: persons.length, dissimilarities: meanRdm(means) };
}

function modelRdms(plan: Plan, { models }: StudyRdms): ModelRdm[] {
  return plan.networks.flatMap(({ network, seed, layers }, i) =>
    layers.map((layer, j) => ({
      network,
      seed,
      layer: layer.name,
      dissimilarities: at(at(models, i, "network"), j, "RDM"),
    })),
  );
}

/** The null distribution of the test of a roi whose value lies furthest in the direction that was tested for. */
async function strongestNull(
  roi: string,
  plan: Plan,
  results: Results,
  own: ReadableArtifacts,
): Promise<NullDistribution | undefined> {
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

/** What runs a network, as far as the plan decides it; the manifest says what a GPU instance took. */
const PROVIDERS: Readonly<Record<PlannedNetwork["strategy"], string>> = {
  cpu: "CPU",
  gpu: "CUDA, or CPU where no GPU works",
};

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
          "Inference provider": oneOfEach(run.map(({ strategy }) => PROVIDERS[strategy])),
        }
      : {}),
    "Seed of the relabellings": String(plan.config.seed),
    ...Object.fromEntries(
      plan.networks.flatMap(({ title, seed }) => (seed === null ? [] : [[`Seed of ${title}`, String(seed)]])),
    ),
  };
}
