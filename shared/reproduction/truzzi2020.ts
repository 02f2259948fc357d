/**
 * The numbers that Truzzi A, Cusack R (2020), "Convolutional neural networks as a model of visual activity in the brain: greater
 * contribution of architecture than learned weights", Bridging AI and Cognitive Science (ICLR 2020 workshop), print of its comparison with
 * human IT, 15 subjects; and where the correlations that they are of are public.
 */

/** What the paper says of a p: below one of these, or not significant. */
export type Stated = 0.05 | 0.01 | 0.001 | "ns";

/** A number and what the paper says of its p; absent where that was not taken down here. */
export type Printed = readonly [value: number, p?: Stated];

/** A network of the paper, and the rows of the public tables that are of it. */
export interface PublishedNetwork {
  readonly name: string;
  /** as a reanalysis of the public tables names it; absent where no table has it */
  readonly inTables?: string;
  /** whether the public correlations are of the weights that the paper's are of */
  readonly sameWeights: boolean;
}

export const NETWORKS = {
  alexnet: { name: "AlexNet", inTables: "alexnet pretrained", sameWeights: true },
  alexnetRandom: { name: "AlexNet random", inTables: "alexnet randomstate", sameWeights: true },
  deepCluster: { name: "DeepCluster", inTables: "dc 100epochs", sameWeights: false },
  deepClusterRandom: { name: "DeepCluster random", inTables: "dc randomstate", sameWeights: false },
  modified: { name: "modified AlexNet, supervised", sameWeights: false },
  modifiedRandom: { name: "modified AlexNet, random", sameWeights: false },
} as const satisfies Record<string, PublishedNetwork>;

/** Two networks over the layers: the ANOVA, and independent t-tests of the first minus the second from layer 1 to 7. */
export interface PublishedComparison {
  readonly where: string;
  readonly networks: readonly [PublishedNetwork, PublishedNetwork];
  readonly network: Printed;
  readonly layer: Printed;
  readonly interaction: Printed;
  readonly t: readonly Printed[];
}

export const COMPARISONS: readonly PublishedComparison[] = [
  {
    where: "Results, figure 1e: DeepCluster random against AlexNet trained",
    networks: [NETWORKS.deepClusterRandom, NETWORKS.alexnet],
    network: [6.51, 0.05],
    layer: [10.45, 0.001],
    interaction: [5.87, 0.001],
    t: [
      [3.43, 0.01],
      [2.73, 0.05],
      [2.57, 0.05],
      [1.25, "ns"],
      [2.38, 0.05],
      [0.75, "ns"],
      [0.73, "ns"],
    ],
  },
  {
    where: "Results, figure 2: trained against random, AlexNet",
    networks: [NETWORKS.alexnet, NETWORKS.alexnetRandom],
    network: [29.18, 0.001],
    layer: [7.25, 0.001],
    interaction: [14.53, 0.001],
    t: [
      [1.59, "ns"],
      [3.47, 0.01],
      [2.29, 0.05],
      [3.76, 0.001],
      [3.28, 0.01],
      [4.62, 0.001],
      [5.41, 0.001],
    ],
  },
  {
    where: "Results, figure 2: trained against random, DeepCluster",
    networks: [NETWORKS.deepCluster, NETWORKS.deepClusterRandom],
    network: [9.17, 0.001],
    layer: [8.3, 0.001],
    interaction: [14.07, 0.001],
    t: [
      [-2.36, 0.05],
      [-3.88, 0.001],
      [-3.13, 0.01],
      [-3.45, 0.01],
      [-2.02, "ns"],
      [-0.43, "ns"],
      [0.42, "ns"],
    ],
  },
  {
    where: "Results, figure 2: trained against random, modified AlexNet with labels",
    networks: [NETWORKS.modified, NETWORKS.modifiedRandom],
    network: [6.93],
    layer: [10.88],
    interaction: [23.77],
    t: [[-2.01], [-4.84], [-3.14], [-2.3], [-2.36], [0.45], [0.47]],
  },
];

/** Layer 7 minus layer 1 of a network, independent t. */
export const LAST_AGAINST_FIRST: readonly { readonly network: PublishedNetwork; readonly t: Printed }[] = [
  { network: NETWORKS.alexnet, t: [3.28, 0.001] },
  { network: NETWORKS.alexnetRandom, t: [-0.78, "ns"] },
  { network: NETWORKS.deepCluster, t: [3.49, 0.01] },
  { network: NETWORKS.deepClusterRandom, t: [1.2, "ns"] },
  { network: NETWORKS.modified, t: [3.61] },
  { network: NETWORKS.modifiedRandom, t: [1.6] },
];

export const LAYERS = ["ReLu1", "ReLu2", "ReLu3", "ReLu4", "ReLu5", "ReLu6", "ReLu7"] as const;
export const SUBJECTS = 15;
export const ROI = "IT";

/** What else the paper and its follow-up have, that correlations alone do not give. */
export const WITHOUT_DATA: readonly {
  readonly where: string;
  readonly what: string;
  readonly published?: number;
  readonly why: string;
}[] = [
  ...[56.55, 36.1, 35.9].map((published) => ({
    where: "Methods",
    what: "top-1 accuracy of a trained network, %",
    published,
    why: "it needs the networks and ImageNet’s validation images",
  })),
  {
    where: "figures 1e and 2",
    what: "noise ceiling",
    why: "it needs the RDMs of the subjects, which are not in the tables",
  },
  {
    where: "tables of the follow-up",
    what: "how training runs vary in the tests over subjects",
    why: "corr_dc_mri_variability.csv has one value per subject, of the mean RDM of 10 runs, and corr_dc_layer_variability.csv one per run, against the subjects’ mean RDM: subject × run is in neither",
  },
];

export const NO_TABLE = "no table of this network’s correlations is public";
export const OTHER_RUN =
  "the public table is of the mean RDM of 10 later training runs, the paper’s of another run, whose correlations are not public";
