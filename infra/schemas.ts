/** Writes the JSON Schemas that editors and readers of results use, from the schemas that the program itself uses. */
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { knownArchitectures } from "../models/architectures/registry.ts";
import { configJsonSchema } from "../shared/config/json-schema.ts";
import { Reanalysis } from "../shared/reanalysis/schema.ts";
import { ResultsFile } from "../shared/results/results-file.ts";

const write = (path: string, schema: object): void => {
  writeFileSync(new URL(path, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
};

write("../shared/config/study-config.schema.json", configJsonSchema(knownArchitectures));
write("../shared/results/results.schema.json", z.toJSONSchema(ResultsFile));
write("../shared/reanalysis/reanalysis.schema.json", z.toJSONSchema(Reanalysis));
