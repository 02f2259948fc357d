import { z } from "zod";
import { valueAt, type ConfigPath } from "./config-path.ts";
import { StudyConfig } from "./schema.ts";

/** Keys of an object, and the schemas of what they hold. */
type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** What a mapping at a path of a config may be: one shape, or several of which it needs to be one. */
export interface Alternatives {
  readonly shapes: readonly Shape[];
  /** for each shape the key that tells it from the others: it needs that key, and some other has none such; "" for an only shape */
  readonly marks: readonly string[];
}

/**
 * @param path - into a config, e.g. `["networks", 1, "weights"]`
 * @param config - whose keys choose alternatives on the way, where they do
 */
export function alternativesAt(path: ConfigPath, config: unknown): Alternatives {
  const shapes = schemasAt(path, config).flatMap(shapesOf);
  return { shapes, marks: marksOf(shapes) };
}

const marksOf = (shapes: readonly Shape[]): string[] =>
  shapes.map((shape) => {
    const own = (key: string): boolean => shapes.some((other) => !Object.hasOwn(other, key));
    return Object.keys(shape).find((key) => own(key) && !(shape[key] instanceof z.ZodOptional)) ?? "";
  });

/** The schemas of what may be at a path, one for each alternative that knows the path and that a config has not decided against. */
export function schemasAt(path: ConfigPath, config?: unknown): z.core.$ZodType[] {
  return path.reduce<z.core.$ZodType[]>(
    (schemas, key, i) => {
      const value = valueAt(config, path.slice(0, i));
      return schemas.flatMap((schema) => within(schema, key, value));
    },
    [StudyConfig],
  );
}

function shapesOf(schema: z.core.$ZodType): Shape[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf);
  return isWrapped(schema) ? shapesOf(schema.unwrap()) : [];
}

function within(schema: z.core.$ZodType, key: PropertyKey, value: unknown): z.core.$ZodType[] {
  if (isWrapped(schema)) return within(schema.unwrap(), key, value);
  if (typeof key === "number") return schema instanceof z.ZodArray ? [schema.element] : [];
  const shapes = shapesOf(schema);
  const marks = marksOf(shapes);
  const chosen = shapes.filter((_, i) => valueAt(value, [marks[i]]) !== undefined);
  return (chosen.length === 1 ? chosen : shapes).flatMap((shape) => shape[String(key)] ?? []);
}

const isWrapped = (schema: z.core.$ZodType): schema is z.ZodOptional | z.ZodDefault | z.ZodPrefault =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
