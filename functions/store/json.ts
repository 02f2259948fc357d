import { z } from "zod";
import { InputError } from "../../shared/errors.ts";
import { jsonBytes } from "./json-bytes.ts";
import type { Store } from "./store.ts";

/** Reads a JSON artifact and checks it against its schema. @throws {InputError} if it does not fit */
export async function readJsonArtifact<T>(store: Store, url: string, schema: z.ZodType<T>): Promise<T> {
  return parseJson(await store.read(url), url, schema);
}

/** The same of a file that nothing depends on; undefined if it is not there or does not fit. */
export async function readIfWhole<T>(store: Store, url: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return await readJsonArtifact(store, url, schema);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What a file may say of itself whatever else its schema was: its version, and in a plan or a manifest the program that wrote it. */
const Signed = z.looseObject({
  schema_version: z.number().optional(),
  planned_by: z.string().optional(),
  code_version: z.string().optional(),
  git: z.looseObject({ commit: z.string() }).optional(),
});

/** Who wrote a file that does not fit its schema, as far as it says so. */
function writer(json: unknown): { readonly by: string; readonly advice?: string } {
  const { schema_version: version, planned_by, code_version, git } = Signed.safeParse(json).data ?? {};
  const program = planned_by ?? (code_version && `${code_version}${git ? `, commit ${git.commit}` : ""}`);
  const by = program ?? "another version of this program, or by hand";
  if (version === undefined) return { by };
  const advice =
    "read the study with the version that wrote it, or run its config again with this one, under another name";
  return { by: `${by}; its schema is ${version}, and not as this version has it`, advice };
}

/** A value as its schema says. @throws {InputError} that names `subject`, and who wrote it, if it does not fit */
export function parseJson<T>(bytes: Uint8Array, subject: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new InputError(`${subject} is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { by, ...advice } = writer(json);
  throw new InputError(`${subject} was written by ${by}`, { cause: parsed.error, ...advice });
}

/** Writes a value as JSON. @throws {StoreError} if it cannot be written */
export async function writeJsonArtifact(store: Store, url: string, value: unknown): Promise<void> {
  await store.write(url, jsonBytes(value));
}
