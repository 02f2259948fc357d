import { knownArchitectures } from "../../models/architectures/registry.ts";
import { configJsonSchema } from "../../shared/config/json-schema.ts";
import type { Screen } from "./progress.ts";

/** The JSON Schema of a study's config, for editors. */
export const schemaText = (): string => `${JSON.stringify(configJsonSchema(knownArchitectures), null, 2)}\n`;

/** `rsa schema` */
export function schemaCommand(screen: Screen): void {
  screen.write(schemaText());
}
