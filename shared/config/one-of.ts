import { z } from "zod";

/**
 * One of several mappings, and no key of the others beside it. Strict objects refuse such keys; the type says so too, so that a
 * value with keys of two alternatives does not compile, and a key that another alternative has can be asked for.
 */
export const oneOf = <const Schemas extends readonly z.ZodObject[]>(
  schemas: Schemas,
): z.ZodType<Exclusive<z.infer<Schemas[number]>>> => z.xor(schemas) as z.ZodType<Exclusive<z.infer<Schemas[number]>>>;

type Exclusive<Alternative, All = Alternative> = Alternative extends unknown
  ? Alternative & { readonly [Key in Exclude<KeyOf<All>, keyof Alternative>]?: never }
  : never;

type KeyOf<Alternative> = Alternative extends unknown ? keyof Alternative : never;
