/**
 * The study config: one file, one study. This schema is the only definition; the types are inferred from it, the JSON Schema for
 * editors (`study-config.schema.json`) is generated from it.
 */
import { z } from "zod";
import { DEFAULT_DISSIMILARITY, DISSIMILARITY_NAMES, perDissimilarity } from "../dissimilarities/dissimilarities.ts";
import { DEFAULT_MEASURE, MEASURE_NAMES, perMeasure } from "../measures/measures.ts";
import { FAMILIES } from "../families.ts";
import { POOLINGS, poolingsInWords } from "../pooling.ts";
import { ALTERNATIVES } from "../stats/alternative.ts";
import { Condensed, distinct, location, Match, Name, Seed, Source } from "./field.ts";
import { NAMES_FILE } from "../names-file.ts";
import { NetworkConfig } from "./network.ts";
import { oneOf } from "./one-of.ts";

const StimuliConfig = oneOf([
  z.strictObject({
    images: location(
      "folder of png, jpg, webp, gif, tiff or bmp images, in natural order or in the order of its stimuli.csv",
    ),
    order: z
      .enum(["natural", "sorted"])
      .optional()
      .describe(
        "order of the images by their names: stim2 before stim10, or as Python's sorted() has it; that of stimuli.csv, or natural, if left out",
      ),
    source: Source,
  }),
  z.strictObject({
    mat: location("MATLAB file that holds the images"),
    variable: z.string().optional().describe("variable of the MATLAB file; may be left out if only one holds images"),
    source: Source,
  }),
]);

const BrainConfig = z.strictObject({
  roi: Name.describe("region of interest, e.g. IT"),
  rdms: location("brain RDMs, one per subject and session: .mat, .npy, .npz, .h5, .csv, .tsv, or a folder of them"),
  variable: z
    .string()
    .optional()
    .describe(
      'what in the file holds them, by name (RDMs), path (data.IT.RDM, group/rdm), or a pattern for one of each subject ("sub-*"); may be left out if only one can',
    ),
  match: Match,
  sessions: z
    .enum(["separate", "average"])
    .optional()
    .describe(
      "repeated measurements of a person: averaged into one RDM (the default), or tested each in a row of its own; statistics of the group count persons either way",
    ),
  condensed: Condensed,
  missing: z
    .enum(["drop-stimuli", "drop-subject"])
    .optional()
    .describe(
      "what is left out where dissimilarities are missing (NaN): stimuli, from the whole study, until none is, or subjects; an error if not said",
    ),
  source: Source,
  simulated: z.boolean().optional().describe("the data are simulated, and every page of the report says so"),
});

/** RDMs that a study makes itself, of its own stimuli. */
const BUILT_IN_CONTROLS = ["pixels", "luminance", "category"] as const;

/** The file of an RDM that masks or controls: one for the whole study. */
const RdmFile = z.strictObject({
  rdms: location("one RDM of the stimuli that was made elsewhere: .h5 of rsatoolbox, .npz, .npy, .mat, .csv or .tsv", {
    beside: NAMES_FILE,
  }),
  layer: z.string().optional().describe("which RDM of the file, by name; may be left out if it holds one"),
  match: Match,
  condensed: Condensed,
  source: Source,
});
export type RdmFile = z.infer<typeof RdmFile>;

/** Which pairs of stimuli a study compares. */
const MaskConfig = z
  .union([z.enum(["same-category", "different-categories"]), RdmFile])
  .describe(
    "pairs of stimuli that are compared: those within categories, those between them, or those that are 1 in a file of zeros and ones; the stimuli are relabelled so that these stay these",
  );
export type MaskConfig = z.infer<typeof MaskConfig>;

/** What is taken out of the similarity: an RDM that the study makes of its stimuli, or one from a file. */
const ControlConfig = z
  .union([z.enum(BUILT_IN_CONTROLS), RdmFile.extend({ name: Name.describe("how the report calls it") })])
  .describe(
    "pixels: 1 − Pearson correlation of the images in grey; luminance: difference of their mean grey; category: whether two stimuli are of different categories; or an RDM from a file",
  );
export type ControlConfig = z.infer<typeof ControlConfig>;

/** Relabellings of a study that does not say how many. */
export const USUAL_PERMUTATIONS = 10_000;

const MantelConfig = z.strictObject({
  measure: z
    .enum(MEASURE_NAMES)
    .default(DEFAULT_MEASURE)
    .describe(`how similar two RDMs are; ${perMeasure(({ symbol, valueInWords }) => `${symbol}, ${valueInWords}`)}`),
  permutations: z
    .int()
    .min(1)
    .max(100_000_000)
    .default(USUAL_PERMUTATIONS)
    .describe("random relabellings of the stimuli; every one, and p exact, where there are no more"),
  extend: z
    .int()
    .min(1)
    .max(100_000_000)
    .optional()
    .describe("permutations added to those: a study that was finished without them counts these alone"),
  stop_after: z
    .int()
    .min(1)
    .optional()
    .describe(
      "a test is relabelled until so many relabellings were at least as extreme (20, say), or all: p of single tests alone, with nothing for families, means over subjects and null distributions; if left out, every test is relabelled as often",
    ),
  alternative: z.enum(ALTERNATIVES).default("two-sided").describe("which similarities count as extreme"),
});

const BootstrapConfig = z.strictObject({
  resamples: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1000)
    .describe("of the stimuli, and of the subjects with them, for every comparison that contrasts ask for; 0 for none"),
});

const ContrastConfig = oneOf([
  z.strictObject({
    anova: distinct(z.tuple([z.string()], z.string(), "a list of networks, as [mine, twins]")).describe(
      "networks compared over their layers within subjects; one alone: its layers",
    ),
  }),
  z.strictObject({
    within: z.string().describe("network of which two layers are compared"),
    layers: distinct(z.tuple([z.string(), z.string()], "a list of two layers, as [relu7, relu1]")).describe(
      "the two layers, e.g. [relu7, relu1]",
    ),
  }),
  z.strictObject({
    rois: distinct(
      z.tuple([z.string(), z.string()], z.string(), "a list of two regions or more, as [V1, IT]"),
    ).describe("regions compared two by two within persons, who need to be the same in each"),
    network: z.string().describe("whose similarity with them is compared"),
    layer: z.string().optional().describe("at which; at each of its layers if left out"),
  }),
]);

const undefinedWhere = perDissimilarity(({ undefinedFor }) => undefinedFor && `${undefinedFor} activations`);

/** What a user writes of a study: of its keys' descriptions the JSON Schema and docs/config.md are made. */
export const StudyConfig = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "1 to 64 letters, digits, dots, dashes or underscores")
    .describe("of the study and of its folder: letters, digits, dots, dashes and underscores"),
  seed: Seed.default(0).describe("seed of the relabellings"),
  stimuli: StimuliConfig.describe("the images, in the order of every RDM"),
  brain: z.array(BrainConfig).min(1).describe("regions of interest with their RDMs"),
  networks: z.array(NetworkConfig).min(1).describe("what is compared with the brain"),
  pooling: z
    .enum(POOLINGS)
    .default("spatial-mean")
    .describe(`what is kept of a layer: ${poolingsInWords}; a network may say otherwise`),
  dissimilarity: z
    .enum(DISSIMILARITY_NAMES)
    .default(DEFAULT_DISSIMILARITY)
    .describe(`of two stimuli in a layer; ${perDissimilarity(({ inWords }) => inWords)}`),
  undefined_dissimilarity: z
    .enum(["error", "nan"])
    .default("error")
    .describe(
      `what a stimulus means whose dissimilarities in a layer are undefined (${undefinedWhere}): an error, or an RDM that is undefined and left out; so is a given RDM that is constant`,
    ),
  controls: z
    .array(ControlConfig)
    .default([])
    .describe("RDMs whose part in the similarity is taken out, by a measure that is partial or semipartial"),
  mask: MaskConfig.optional(),
  mantel: MantelConfig.prefault({}).describe("the test of each similarity against relabelled stimuli"),
  nulls: z
    .enum(["keep", "drop"])
    .optional()
    .describe(
      "whether the null distributions are kept in numerators/; if left out, they are where all together take no more than 256 MiB",
    ),
  activations: z
    .enum(["keep", "drop"])
    .optional()
    .describe(
      "whether the activations of networks that are run are kept (if left out, they are), or dropped once they are compared, so that RDMs alone stay",
    ),
  bootstrap: BootstrapConfig.prefault({}).describe("whether contrasts hold for new stimuli"),
  contrasts: z.array(ContrastConfig).default([]).describe("comparisons of networks and layers over subjects"),
  families: z
    .enum(FAMILIES)
    .default("within-roi")
    .describe(
      "over which t-tests p is adjusted: those of a contrast in one roi, or in all; a contrast of regions is a family of its own",
    ),
  equivalence: z
    .number()
    .positive()
    .optional()
    .describe(
      "how large a difference of the measure still counts as none, in its units; half a standard deviation of the differences (d_z = 0.5) if left out",
    ),
  figures: z
    .strictObject({
      axis: z
        .enum(["unbroken", "broken"])
        .default("unbroken")
        .describe(
          "whether the noise ceiling stands in a panel of its own, above a break in the vertical axis of line plots",
        ),
    })
    .optional()
    .describe("how figures are drawn"),
  claims: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'what is said of the results, which rsa ledger holds against every convention: "A > B in relu1…relu5, IT" (or < or =), "A: relu7 > relu1, IT"',
    ),
  maxCost: z
    .number()
    .positive()
    .optional()
    .describe("USD; a study that may cost more on AWS is refused (10 if left out)"),
});
export type StudyConfig = z.infer<typeof StudyConfig>;

/** A study config as it stands in a file: JSON may say which schema it follows. */
export const ConfigFile = StudyConfig.extend({
  $schema: z.string().optional().describe("where an editor finds the JSON Schema of this file"),
}).transform(({ $schema: _, ...config }): StudyConfig => config);
