import type { z } from "zod";
import { InputError } from "../../shared/errors.ts";
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

/** A value as its schema says. @throws {InputError} that names `subject`, if it does not fit */
export function parseJson<T>(bytes: Uint8Array, subject: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new InputError(`${subject} is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError(`${subject} was written by another version of this program, or by hand`, {
    cause: parsed.error,
  });
}

/** A value as JSON that a human can open. */
export const jsonBytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

export async function writeJsonArtifact(store: Store, url: string, value: unknown): Promise<void> {
  await store.write(url, jsonBytes(value));
}
