/** The JSON Schema that is put beside a config, for editors. */
export const SCHEMA_FILE = "study-config.schema.json";
