import type { Citation } from "../citation.ts";
import type { ChosenRdm, ChosenRdms } from "./chosen-rdms.ts";
import type { Pooling } from "../pooling.ts";
import type { Results } from "../results/schema.ts";
import type { Recount } from "./recount/carried.ts";
import type { Thumbnails } from "./thumbnails/thumbnails.ts";

/** Everything the report shows, as plain data. Dissimilarities are condensed: upper triangle by rows, n(n − 1)/2. */
export interface ReportInput {
  readonly results: Results;
  readonly networks: readonly ReportNetwork[];
  /** drawn as heat maps on every figure of RDMs */
  readonly brainRdms: readonly BrainRdm[];
  /** those that `chosenRdms` chose, one figure each */
  readonly modelRdms: readonly ReportRdms[];
  /** condensed positions of the pairs of stimuli that the study compares; absent where these are all */
  readonly comparedPairs?: Int32Array;
  /** one per stimulus, in the order of the study's stimuli */
  readonly categories?: readonly string[];
  /** of the stimuli that `picturedStimuli` chooses; absent where their images are not at hand */
  readonly thumbnails?: Thumbnails;
  /** null distributions of chosen tests, one figure each */
  readonly nulls: readonly NullDistribution[];
  /** whether line plots have the noise ceiling in a panel of its own, above a break in their axis */
  readonly brokenAxis: boolean;
  /** where stimuli, brain data and weights come from, as the config says */
  readonly sources: readonly { readonly what: string; readonly where: string }[];
  /** what of these is known to be a published data set: "The stimuli are the 92 images of …" */
  readonly data: readonly { readonly what: string; readonly from: Citation }[];
  /** what of these has no source that the config says, or that is known: "the stimuli" */
  readonly unsourced: readonly string[];
  /** whose brain data there were, region by region */
  readonly brain: readonly ReportBrain[];
  /** what computed it: "rsa-serverless 0.1.0", and of which commit */
  readonly software: { readonly program: string; readonly commit: string };
  /** versions, seeds, digests, dates, machine: shown as given */
  readonly provenance: Readonly<Record<string, string>>;
  /** the tests that a reader can count again on the page */
  readonly recount: Recount;
}

/** What the report says of a network. */
export interface ReportNetwork {
  readonly name: string;
  readonly architecture: string;
  readonly training: string;
  readonly seeds: readonly (number | null)[];
  readonly layers: readonly { readonly name: string; readonly units: number }[];
  /** whether it was run here, or its activations or dissimilarities were made elsewhere */
  readonly gives: "model" | "activations" | "dissimilarities";
  /** what was kept of its layers */
  readonly pooling: Pooling;
  /** in words; absent where no image was shown to it here */
  readonly preprocessing?: string;
  /** what was run, as a text names it; "" where that is not known */
  readonly graph: string;
  readonly weights: string;
  /** what graph and weights rest on */
  readonly references: readonly Citation[];
  /** whether a layer that was read has more than one axis, of which something is kept or averaged */
  readonly hasMaps: boolean;
}

/** What the report says of a region and its subjects. */
export interface ReportBrain {
  readonly roi: string;
  /** their names */
  readonly persons: readonly string[];
  /** how many each of them had, and whether one RDM was made of them */
  readonly sessions: { readonly each: readonly number[]; readonly averaged: boolean };
  /** the same of runs, whose RDMs are averaged where there are several */
  readonly runs: readonly number[];
  readonly simulated: boolean;
}

/** The mean RDM of a region, condensed: n(n − 1)/2 dissimilarities. */
export interface BrainRdm {
  readonly roi: string;
  /** whose RDMs it is the mean of */
  readonly subjects: number;
  readonly dissimilarities: Float64Array;
}

/** RDMs of layers that are drawn, condensed. */
export interface ReportRdms extends ChosenRdms {
  readonly rdms: readonly (ChosenRdm & { readonly dissimilarities: Float64Array })[];
}

/** The null distribution of one test, and where the observed correlation lies in it. */
export interface NullDistribution {
  readonly title: string;
  readonly network: string;
  readonly layer: string;
  readonly roi: string;
  /** and session */
  readonly subject: string;
  /** correlation with the stimuli as they are */
  readonly observed: number;
  /** correlation under every permutation */
  readonly permuted: Float64Array;
  readonly p: number;
  readonly alternative: string;
}
