import { z } from "zod";
import type { ConfigPath } from "./config-path.ts";
import { StudyConfig } from "./schema.ts";

/** Keys of an object, and the schemas of what they hold. */
type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** What a mapping at a path of a config may be: one shape, or several of which it needs to be one. */
export interface Alternatives {
  readonly shapes: readonly Shape[];
  /** for each shape the key that tells it from the others: it needs that key, and some other has none such; "" for an only shape */
  readonly marks: readonly string[];
}

/** @param path - into a config, e.g. `["networks", 1, "weights"]` */
export function alternativesAt(path: ConfigPath): Alternatives {
  const shapes = schemasAt(path).flatMap(shapesOf);
  const marks = shapes.map((shape) => {
    const own = (key: string): boolean => shapes.some((other) => !Object.hasOwn(other, key));
    return Object.keys(shape).find((key) => own(key) && !(shape[key] instanceof z.ZodOptional)) ?? "";
  });
  return { shapes, marks };
}

/** The schemas of what may be at a path, one for each alternative that knows the path. */
export const schemasAt = (path: ConfigPath): z.core.$ZodType[] =>
  path.reduce<z.core.$ZodType[]>((schemas, key) => schemas.flatMap((schema) => within(schema, key)), [StudyConfig]);

function shapesOf(schema: z.core.$ZodType): Shape[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf);
  return isWrapped(schema) ? shapesOf(schema.unwrap()) : [];
}

function within(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  if (isWrapped(schema)) return within(schema.unwrap(), key);
  if (typeof key === "number") return schema instanceof z.ZodArray ? [schema.element] : [];
  return shapesOf(schema).flatMap((shape) => shape[String(key)] ?? []);
}

const isWrapped = (schema: z.core.$ZodType): schema is z.ZodOptional | z.ZodDefault | z.ZodPrefault =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
