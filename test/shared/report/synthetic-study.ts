import { identified } from "../../../shared/analysis/contrast.ts";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { claimsOf } from "../../../shared/analysis/generalisation/claims.ts";
import { generalisationRows } from "../../../shared/analysis/generalisation/generalisation-rows.ts";
import { layerTests } from "../../../shared/analysis/layer-tests.ts";
import { populations } from "../../../shared/analysis/populations.ts";
import { DEFAULT_MEASURE, type MeasureName, measures } from "../../../shared/measures/measures.ts";
import { chosenRdms } from "../../../shared/report/chosen-rdms.ts";
import type { ReportInput } from "../../../shared/report/report-input.ts";
import { type Family, pairsOf } from "../../../shared/results/contrast.ts";
import type { CorrelationRow, LayerMeanRow, Results, TTestRow } from "../../../shared/results/schema.ts";
import {
  draws,
  mean,
  PERMUTATIONS,
  possibleP,
  precise,
  readCeiling,
  sd,
  UNREAD,
  twoSided,
  UNJUDGED,
} from "./synthetic-values.ts";

/** What a made-up study looks like; nothing in it was measured. */
export interface SyntheticOptions {
  readonly networks?: readonly { name: string; training: string; seeds: readonly (number | null)[] }[];
  readonly layers?: readonly string[];
  readonly subjects?: number;
  readonly stimuli?: number;
  /** indices of the networks of each ANOVA contrast */
  readonly contrasts?: readonly (readonly number[])[];
  readonly ceiling?: { lower: number | null; upper: number | null };
  readonly simulated?: boolean;
  readonly seed?: number;
  readonly measure?: MeasureName;
}

export const PAPER_NETWORKS = [
  { name: "AlexNet random", training: "random", seeds: [0, 1, 2] },
  { name: "AlexNet", training: "trained", seeds: [null] },
  { name: "DeepCluster random", training: "random", seeds: [31, 32, 33] },
  { name: "DeepCluster", training: "trained", seeds: [null] },
  { name: "DeepCluster architecture, trained with labels", training: "trained", seeds: [null] },
  { name: "<script>alert('net')</script>", training: "random", seeds: [7] },
] as const;

const LAYERS = ["relu1", "relu2", "relu3", "relu4", "relu5", "relu6", "relu7"];
const ROI = "IT";

export function syntheticStudy(options: SyntheticOptions = {}): ReportInput {
  const networks = options.networks ?? PAPER_NETWORKS;
  const layers = options.layers ?? LAYERS;
  const subjects = Array.from({ length: options.subjects ?? 15 }, (_, s) => `S${String(s + 1).padStart(2, "0")}`);
  const n = options.stimuli ?? 92;
  const ceiling = options.ceiling ?? { lower: 0.223, upper: 0.366 };
  const measure = options.measure ?? DEFAULT_MEASURE;
  const uniform = draws(options.seed ?? 1);
  const normal = () => uniform() + uniform() + uniform() + uniform() - 2; // sd 0.58
  const pairs = (n * (n - 1)) / 2;

  const correlations: CorrelationRow[] = [];
  const population = new Map<string, number[]>(); // network, layer → a value per subject
  const offset = subjects.map(() => 0.02 * normal());
  networks.forEach(({ name, training, seeds }, k) => {
    layers.forEach((layer, l) => {
      const height = 0.1 - 0.012 * k + (training === "trained" ? 0.01 * l : 0.02 * Math.sin(l) - 0.008 * l);
      const perSeed = seeds.map((seed) => {
        const shift = 0.008 * normal();
        return subjects.map((subject, s) => {
          const value = height + shift + offset[s] + 0.02 * normal();
          correlations.push({
            network: name, architecture: "alexnet", training, seed, layer, layer_index: l + 1, roi: ROI, subject,
            session: null, measure, value, numerator: Math.round((value * pairs * (pairs - 1)) / 2),
            ...precise({ p: possibleP(Math.exp(-value * 60)), pFwer: possibleP(4 * Math.exp(-value * 60)) }), alternative: "two-sided",
            permutations: PERMUTATIONS, n_stimuli: n, n_pairs: pairs,
          }); // prettier-ignore
          return value;
        });
      });
      population.set(
        `${k} ${layer}`,
        subjects.map((_, s) => mean(perSeed.map((values) => values[s]))),
      );
    });
  });

  const layer_means = networks.flatMap(({ name, seeds }, k) =>
    layers.map((layer, l): LayerMeanRow => {
      const values = population.get(`${k} ${layer}`)!;
      const p = Math.exp(-mean(values) * 90);
      const tests = layerTests(values, subjects.map((_, s) => ceiling.lower === null ? null : ceiling.lower + 0.5 * offset[s]), "two-sided"); // prettier-ignore
      const holm = (alone: number | null) => alone === null ? null : Math.min(1, alone * layers.length); // prettier-ignore
      return {
        network: name, layer, layer_index: l + 1, roi: ROI, measure, ...tests, mean: mean(values),
        sem: subjects.length > 1 ? sd(values) / Math.sqrt(subjects.length) : null,
        t_p_holm: holm(tests.t_p_value), ceiling_t_p_holm: holm(tests.ceiling_t_p_value),
        seed_sd: seeds.length > 1 ? 0.004 : null, ...precise({ p: possibleP(p), pFwer: possibleP(3 * p) }), alternative: "two-sided",
        permutations: PERMUTATIONS, n_subjects: subjects.length, n_seeds: seeds.length,
      }; // prettier-ignore
    }),
  );

  const contrasts = options.contrasts ?? (subjects.length > 1 && networks.length > 3 ? [[0, 2], [0, 1], [2, 3]] as const : []); // prettier-ignore
  const asked = identified(contrasts.map((pair) => ({ anova: pair.map((k) => networks[k].name) })));
  const families = asked.map(({ id, name }, k): Family => ({
    id: `family-${k + 1}`, name: `${name}, ${ROI}`, roi: ROI, contrasts: [id],
  })); // prettier-ignore
  const pairsAsked = contrasts.flatMap((members, k) => pairsOf(members.map(String)).map(([a, b]) => [Number(a), Number(b), k] as const)); // prettier-ignore
  const t_tests = pairsAsked.flatMap(([a, b, k]) => {
    const tests = layers.map((layer, l) => {
      const [x, y] = [population.get(`${a} ${layer}`)!, population.get(`${b} ${layer}`)!];
      const difference = x.map((value, s) => value - y[s]);
      const count = x.length;
      const paired = mean(difference) / (sd(difference) / Math.sqrt(count));
      const pooled = Math.sqrt((sd(x) ** 2 + sd(y) ** 2) / 2);
      const independent = mean(difference) / (pooled * Math.sqrt(2 / count));
      const common = {
        contrast: `contrast-${k + 1}`, family: `family-${k + 1}`, roi: ROI, roi_b: null, measure,
        network_a: networks[a].name, layer_a: layer, network_b: networks[b].name, layer_b: layer,
        mean_a: mean(x), mean_b: mean(y), difference: mean(difference), n_subjects: count,
      } as const; // prettier-ignore
      const half = 2.14 * (sd(difference) / Math.sqrt(count));
      const published: TTestRow = {
        ...common, ...UNJUDGED, analysis: "as published", test: "independent", ci_lower: mean(difference) - 2 * half,
        ci_upper: mean(difference) + 2 * half, t: independent, df: 2 * count - 2,
        p_value: twoSided(independent, 2 * count - 2), p_holm: null, p_bh: null,
        cohens_d: mean(difference) / pooled, d_ci_lower: -1, d_ci_upper: 1,
      }; // prettier-ignore
      const p = twoSided(paired, count - 1);
      const recommended: TTestRow = {
        ...common, analysis: "recommended", test: "paired", ci_lower: mean(difference) - half,
        ci_upper: mean(difference) + half, t: paired, df: count - 1, p_value: p,
        p_holm: Math.min(1, p * layers.length), p_bh: Math.min(1, p * 2),
        cohens_d: mean(difference) / sd(difference), d_ci_lower: -1, d_ci_upper: 1,
        equivalence_bound: 0.5 * sd(difference), equivalence_bound_d: 0.5, equivalence_p: 0.04, equivalence_p_holm: Math.min(1, 0.04 * (l + 1)),
        bf10: 10 ** (2 - l), conclusion: (["different", "equivalent", "inconclusive", "different within the bound"] as const)[l % 4],
      }; // prettier-ignore
      return [published, recommended];
    });
    return tests.flat();
  });

  const anova = asked.flatMap(({ id }) =>
    (["none", "greenhouse-geisser", "huynh-feldt"] as const).flatMap((correction) =>
      (["network", "layer", "network x layer"] as const).map((effect, e) => ({
        analysis: correction === "none" ? ("as published" as const) : ("recommended" as const),
        contrast: id, roi: ROI, measure, effect,
        F: 29.18 / (e + 1), df1: effect === "network" ? 1 : correction === "none" ? 6 : 2.41,
        df2: effect === "network" ? 14 : correction === "none" ? 84 : 33.7, p_value: 0.0000931 * 10 ** e, correction,
        epsilon: effect === "network" ? 1 : 0.4017, partial_eta_squared: 0.68 / (e + 1), generalised_eta_squared: 0.2 / (e + 1),
        mauchly_w: effect === "network" ? null : 0.0312, mauchly_p: effect === "network" ? null : 0.0041,
        read: correction === "greenhouse-geisser", read_because: correction === "greenhouse-geisser" ? "said in the report" : null,
        undefined_because: null, n_subjects: subjects.length,
      })),
    ),
  ); // prettier-ignore

  const tests = correlations.map(({ layer_index, ...row }) => ({
    ...row, layerIndex: layer_index, numerator: row.numerator!, modelNorm: 1, brainNorm: 1, tiedModel: 0, tiedBrain: 0,
  })); // prettier-ignore
  const values = correlations.map(({ value }) => value);
  const generalisation = generalisationRows(asked, { measure, nStimuli: n }, populations(tests), values);
  const stimuli = Array.from({ length: n }, (_, i) => `stim${String(i + 1).padStart(2, "0")}.png`);
  const categories = stimuli.map(
    (_, i) => ["human faces", "animal bodies", "fruit & <veg>", "tools"][Math.floor((4 * i) / n)],
  );
  const rdm = (strength: number) => {
    const values = new Float64Array(pairs);
    let at = 0;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++)
        values[at++] = 1 + strength * (categories[i] === categories[j] ? -1 : 0) + 0.3 * normal();
    return values;
  };
  const controls = measures[measure].controlled
    ? [{ name: "pixels", in_words: "1 − Pearson’s r of their pixels" }]
    : [];
  const results: Results = {
    schema_version: 2,
    study: {
      id: "0a1b2c3d", name: "Synthetic study", seed: 20200426, simulated: options.simulated ?? true, stimuli,
      pooling: "spatial-mean", dissimilarity: "correlation", measure, mask: null, controls, permutations: PERMUTATIONS,
      alternative: "two-sided", every_relabelling: false, smallest_p: 1 / (PERMUTATIONS + 1), monte_carlo_se_at_05: Math.sqrt((0.05 * 0.95) / PERMUTATIONS),
    }, // prettier-ignore
    artifacts: {},
    notes: ["target.mat: axis order taken as subjects × stimuli × stimuli", "S03: RDM symmetrised"],
    warnings: ["the RDMs of IT do not name their stimuli"],
    contrasts: asked,
    families,
    correlations,
    layer_means,
    anova,
    t_tests,
    generalisation,
    claims: claimsOf(generalisation),
    noise_ceiling: [
      ...subjects.map((subject) => ({
        roi: ROI,
        measure,
        subject,
        ...ceiling,
        n_subjects: subjects.length,
        ...UNREAD,
      })),
      { roi: ROI, measure, subject: null, ...ceiling, n_subjects: subjects.length, ...readCeiling(ceiling) },
    ],
    ties: [
      {
        kind: "model",
        network: "AlexNet random",
        seed: 0,
        layer: "relu1",
        tied_pairs: 0,
        pairs: (pairs * (pairs - 1)) / 2,
      },
      { kind: "brain", roi: ROI, subject: "S01", session: null, tied_pairs: 12, pairs: (pairs * (pairs - 1)) / 2 },
    ],
  };
  const permuted = Float64Array.from({ length: PERMUTATIONS }, () => 0.02 * normal());
  const described = networks.map(({ name, training, seeds }) => ({
      name, architecture: "alexnet", training, seeds: [...seeds], graph: "AlexNet (Krizhevsky, 2014)", weights: seeds[0] === null ? "trained weights from net.pth" : "random weights", references: [alexnet.reference],
      layers: layers.map((layer, l) => ({ name: layer, units: [64, 192, 384, 256, 256, 4096, 4096][l % 7] })),
      gives: "model" as const, hasMaps: true, pooling: "spatial-mean" as const,
      preprocessing: "shorter side to 256 pixels (bilinear), centre crop 224 × 224, ImageNet mean and standard deviation",
    })); // prettier-ignore
  return {
    results,
    networks: described,
    brainRdms: [{ roi: ROI, subjects: subjects.length, dissimilarities: rdm(0.4) }],
    modelRdms: chosenRdms(described, layer_means).map((group, k) => ({
      ...group,
      rdms: group.rdms.map((one, l) => ({ ...one, dissimilarities: rdm(0.1 * l * (k % 2)) })),
    })),
    categories,
    nulls: [{
      title: `${networks[0].name} · ${layers[0]} × IT, S01`, network: networks[0].name, layer: layers[0], roi: ROI, subject: "S01",
      observed: correlations[0].value!, permuted, p: correlations[0].p_value!, alternative: "two-sided",
    }], // prettier-ignore
    ...{ brokenAxis: false, sources: [{ what: "Brain data of IT", where: "made up (https://example.org/it)" }], data: [], unsourced: ["the stimuli"], brain: [{ roi: ROI, persons: subjects, sessions: { each: subjects.map(() => 1), averaged: true }, runs: [], simulated: options.simulated ?? true }], software: { program: "rsa-serverless 0.1.0", commit: "0a1b2c3" }, recount: [{ why: "nothing was counted" }] }, // prettier-ignore
    provenance: {
      "code version": "0.1.0",
      node: "v24.21.0",
      seed: "20200426",
      "stimuli sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    },
  };
}
