import { isDeepStrictEqual } from "node:util";
import { knownArchitectures } from "../models/architectures/registry.ts";
import { configJsonSchema } from "../shared/config/json-schema.ts";

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | false;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** The keys of a config as rows of a table in Markdown, from the schema that reads them: key, values, what holds where it is left out, meaning. */
export function configTable(): string {
  const rows = rowsOf(configJsonSchema(knownArchitectures), "");
  return ["| key | values | if left out | |", "|---|---|---|---|", ...rows].join("\n");
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

/** Of an object the rows of its keys, of a list those of its items, of alternatives what they have in common and then what each has alone. */
function rowsOf(schema: Schema, path: string): string[] {
  if (schema.properties) return keyRows(schema, Object.keys(schema.properties), path);
  if (schema.items) return rowsOf(schema.items, `${path.slice(0, -1)}[].`);
  const ways = alternatives(schema).filter(({ properties }) => properties);
  const [first] = ways;
  if (!first) return alternatives(schema).flatMap((way) => (way.items ? rowsOf(way, path) : []));
  const common = Object.keys(first.properties ?? {}).filter((key) => ways.every((way) => hasSame(way, first, key)));
  const own = ways.map((way) => Object.keys(way.properties ?? {}).filter((key) => !common.includes(key)));
  return [
    ...keyRows(first, common, path),
    ...ways.flatMap((way, index) => {
      const keys = own[index] ?? [];
      const needed = keys.filter((key) => way.required?.includes(key)).map((key) => `\`${key}\``);
      const head = row(`*${index === 0 ? "either" : "or"} with ${needed.join(", ")}*`, "", "", "");
      return [...(ways.length > 1 ? [head] : []), ...keyRows(way, keys, path)];
    }),
  ];
}

const alternatives = ({ oneOf, anyOf }: Schema): readonly Schema[] => oneOf ?? anyOf ?? [];

const hasSame = (one: Schema, other: Schema, key: string): boolean =>
  isDeepStrictEqual(one.properties?.[key], other.properties?.[key]) &&
  one.required?.includes(key) === other.required?.includes(key);

const keyRows = ({ properties, required = [] }: Schema, keys: readonly string[], path: string): string[] =>
  keys
    .filter((key) => key !== "$schema")
    .flatMap((key) => {
      const value = properties?.[key] ?? {};
      const usual =
        value.default === undefined || typeof value.default === "object" ? "" : JSON.stringify(value.default);
      const absent = required.includes(key) ? "**needed**" : usual && `\`${usual.replaceAll('"', "")}\``;
      return [
        row(`\`${path}${key}\``, valuesOf(value), absent, value.description ?? ""),
        ...rowsOf(value, `${path}${key}.`),
      ];
    });

function valuesOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  const ways = alternatives(schema);
  if (ways.length > 0) return [...new Set(ways.map(valuesOf))].join(" or ");
  if (schema.type === "array") return schema.items ? `list of ${valuesOf(schema.items)}` : "list";
  if (schema.type === "object") return "keys below";
  if (schema.type === "string") return "text";
  if (schema.type === "boolean") return "`true` or `false`";
  return `${schema.type ?? "anything"}${bounds(schema)}`;
}

function bounds({ minimum, maximum, exclusiveMinimum }: Schema): string {
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const least = exclusiveMinimum === undefined ? minimum : `more than ${exclusiveMinimum}`;
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (exclusiveMinimum !== undefined) return ` of ${least}`;
  if (least !== undefined) return least === -Number.MAX_SAFE_INTEGER ? "" : ` of at least ${least}`;
  return most === undefined ? "" : ` of at most ${most}`;
}
