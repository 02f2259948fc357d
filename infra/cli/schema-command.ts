import { knownArchitectures } from "../../models/architectures/registry.ts";
import { configJsonSchema } from "../../shared/config/json-schema.ts";
import type { Screen } from "./progress.ts";

/** `rsa schema`: the JSON Schema of a study's config, for editors. */
export function schemaCommand(screen: Screen): void {
  screen.write(`${JSON.stringify(configJsonSchema(knownArchitectures), null, 2)}\n`);
}
