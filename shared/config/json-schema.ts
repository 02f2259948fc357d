import { z } from "zod";
import type { KnownArchitectures } from "./cross-checks.ts";
import { ArchitectureName, ArchitectureNetwork } from "./network.ts";
import { ConfigFile } from "./schema.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schema of a config file, with which editors check it and complete its keys, its architectures and their layers. */
export const configJsonSchema = (architectures: KnownArchitectures): object =>
  z.toJSONSchema(ConfigFile, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === ArchitectureName) jsonSchema.enum = [...architectures.keys()];
      if (zodSchema === ArchitectureNetwork) jsonSchema.allOf = [...architectures].map(layersOfArchitecture);
    },
  });

const layersOfArchitecture = ([architecture, layers]: readonly [string, readonly string[]]): JsonSchema => ({
  if: { properties: { architecture: { const: architecture } } },
  then: { properties: { layers: { type: "array", items: { enum: [...layers] } } } },
});
