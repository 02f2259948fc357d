import { z } from "zod";
import { ShapeError } from "../errors.ts";

/** Networks compared over their layers: an ANOVA, and t-tests between every two of them at every layer; of one network its layers. */
export const AnovaContrast = z.object({
  id: z.string(), // "contrast-1", by its place in the config
  kind: z.literal("anova"),
  name: z.string(), // "AlexNet vs DeepCluster", as tables print it; no other contrast of the study has it
  networks: z.array(z.string()),
});
export type AnovaContrast = z.infer<typeof AnovaContrast>;

/** Two layers of a network compared by a t-test. */
export const LayerContrast = z.object({
  id: z.string(),
  kind: z.literal("within"),
  name: z.string(), // "AlexNet: relu7 vs relu1"
  network: z.string(),
  layers: z.tuple([z.string(), z.string()]),
});
export type LayerContrast = z.infer<typeof LayerContrast>;

/** Regions compared within persons over a network's layers, or at one: an ANOVA, and t-tests between every two of them at every layer. */
export const RegionContrast = z.object({
  id: z.string(),
  kind: z.literal("rois"),
  name: z.string(), // "AlexNet at relu7: IT vs EVC"
  network: z.string(),
  layer: z.string().nullable(), // null: all of the network's
  rois: z.array(z.string()),
});
export type RegionContrast = z.infer<typeof RegionContrast>;

/** A question that the study asks of the group. */
export const Contrast = z.discriminatedUnion("kind", [AnovaContrast, LayerContrast, RegionContrast]);
export type Contrast = z.infer<typeof Contrast>;

/**
 * The t-tests over which p is adjusted together: of one roi, or where the study asks so of all rois, those of one ANOVA contrast or of
 * all contrasts within networks; those of one contrast of regions.
 */
export const Family = z.object({
  id: z.string(), // "family-1", by its place in t_tests
  name: z.string(), // "AlexNet vs DeepCluster, IT", as tables print it; no other family of the study has it
  roi: z.string().nullable(), // null where its tests are of several
  contrasts: z.array(z.string()), // ids of the contrasts whose tests are its members
});
export type Family = z.infer<typeof Family>;

/** @throws {ShapeError} if there is none: results that refer to what they do not hold */
export function withId<Identified extends { readonly id: string }>(all: readonly Identified[], id: string): Identified {
  const found = all.find((candidate) => candidate.id === id);
  if (found === undefined) throw new ShapeError(`results have no "${id}", only ${all.map((one) => one.id).join(", ")}`);
  return found;
}

/** Every two of a contrast's networks or rois, in its order. */
export const pairsOf = (names: readonly string[]): (readonly [string, string])[] =>
  names.flatMap((a, k) => names.slice(k + 1).map((b) => [a, b] as const));
