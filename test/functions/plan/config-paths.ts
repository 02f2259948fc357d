/** The parts of a JSON Schema that say where values can stand. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Every key under which a schema lets a value stand that is no object, e.g. `networks[].weights.random.seed`. */
export function configPaths(schema: Schema): ReadonlySet<string> {
  return new Set(pathsBelow(schema, ""));
}

function pathsBelow({ properties = {}, items, oneOf = [], anyOf = [], allOf = [] }: Schema, path: string): string[] {
  return [
    ...Object.entries(properties).flatMap(([key, value]) => pathsOf(value, path === "" ? key : `${path}.${key}`)),
    ...(items ? pathsBelow(items, `${path}[]`) : []),
    ...[...oneOf, ...anyOf, ...allOf].flatMap((alternative) => pathsBelow(alternative, path)),
  ];
}

/** A value without keys of its own stands under its own path. */
function pathsOf(schema: Schema, path: string): string[] {
  const below = pathsBelow(schema, path);
  return below.length > 0 ? below : [path];
}
