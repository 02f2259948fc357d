/** Kinds of values that several parts of a config hold. */
import { z } from "zod";

export const Name = z.string().min(1);
export const Seed = z.int().min(0);

/** What names a file or a folder: a path relative to the config, or a URL. */
export const locations = z.registry();
export const location = (text: string): z.ZodString => z.string().min(1).describe(text).register(locations);

export const Source = z
  .string()
  .min(1)
  .optional()
  .describe("where the file can be had, for the message when it is missing");

/** A list in which no value may stand twice. */
export const distinct = <T extends z.ZodType<readonly unknown[]>>(list: T): T =>
  list.refine((values) => new Set(values).size === values.length, "none twice").meta({ uniqueItems: true });
