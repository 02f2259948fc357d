/** Kinds of values that several parts of a config hold. */
import { z } from "zod";
import { LONGEST_NAME, nameFault } from "../name-fault.ts";

/** What stands in tables, and in names of files. */
export const Name = z
  .string()
  .min(1)
  .max(LONGEST_NAME, `at most ${LONGEST_NAME} characters`)
  .superRefine((name, context) => {
    const needed = nameFault(name);
    if (needed !== undefined) context.addIssue({ code: "custom", message: needed });
  });
export const Seed = z.int().min(0);

/** What names a file or a folder: a path relative to the config, or a URL; `beside` is a file that belongs to it where it is there. */
export const locations = z.registry<{ readonly beside?: string }>();
export const location = (text: string, more: { readonly beside?: string } = {}): z.ZodString =>
  z.string().min(1).describe(text).register(locations, more);

export const Source = z
  .string()
  .min(1)
  .optional()
  .describe(
    "whose data these are, or where the file can be had: cited in the methods text, and said when it is missing",
  );

export const Condensed = z
  .enum(["upper", "lower"])
  .optional()
  .describe(
    "the triangle that condensed RDMs walk row by row: upper as SciPy's pdist (the default), lower as NumPy's tril_indices",
  );

export const Match = z
  .enum(["name", "position"])
  .optional()
  .describe(
    "how stimuli of the file are matched with the images: by the names that the file gives them (the default), or by position, whatever names it has",
  );

/** A list in which no value may stand twice. */
export const distinct = <T extends z.ZodType<readonly unknown[]>>(list: T): T =>
  list.refine((values) => new Set(values).size === values.length, "none twice").meta({ uniqueItems: true });
