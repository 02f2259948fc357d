import type { Step } from "../../../functions/steps.ts";

/** How large a study is; what it is computed on plays no part. */
export interface LargeStudy {
  readonly title: string;
  readonly stimuli: number;
  readonly networks: number;
  readonly layers: number;
  readonly subjects: number;
  readonly permutations: number;
  /** units of the layer that is compared, where that is what is large */
  readonly units?: number;
  /** of each network, all of which are drawn: the study is planned, and its steps run from its folder */
  readonly seeds?: number;
  /** the steps that its size is hard for */
  readonly steps: readonly Extract<Step, "plan" | "permute" | "reduce" | "report" | "compare">[];
}

/** Networks of which RDMs alone are kept. */
const SWEEP = ["plan", "permute", "reduce", "report"] as const;

/** What must work, or be refused when it is planned. */
export const LARGE_STUDIES: readonly LargeStudy[] = [
  {
    title: "1,854 stimuli × 42 layers × 15 subjects × 10,000 permutations",
    stimuli: 1854,
    networks: 6,
    layers: 7,
    subjects: 15,
    permutations: 10_000,
    steps: ["permute", "reduce"],
  },
  {
    title: "600 networks × 7 layers × 15 subjects of 92 stimuli",
    stimuli: 92,
    networks: 600,
    layers: 7,
    subjects: 15,
    permutations: 10_000,
    seeds: 1,
    steps: SWEEP,
  },
  {
    title: "10,000 networks × 7 layers × 15 subjects of 92 stimuli",
    stimuli: 92,
    networks: 10_000,
    layers: 7,
    subjects: 15,
    permutations: 10_000,
    seeds: 1,
    steps: SWEEP,
  },
  {
    title: "10,000 seeds of one network × 7 layers × 15 subjects of 92 stimuli",
    stimuli: 92,
    networks: 10_000,
    layers: 7,
    subjects: 15,
    permutations: 10_000,
    seeds: 10_000,
    steps: SWEEP,
  },
  {
    title: "the paper's grid under 1,000,000 permutations",
    stimuli: 92,
    networks: 6,
    layers: 7,
    subjects: 15,
    permutations: 1_000_000,
    steps: ["permute", "reduce"],
  },
  {
    title: "5,000 images, a layer of 43,264 units that is not pooled (AlexNet's relu5)",
    stimuli: 5000,
    networks: 1,
    layers: 1,
    subjects: 1,
    permutations: 1,
    units: 43_264,
    steps: ["compare"],
  },
];
