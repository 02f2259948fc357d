import type { z } from "zod";
import { InputError } from "../../shared/errors.ts";
import type { Store } from "./store.ts";

/** Reads a JSON artifact and checks it against its schema. @throws {InputError} if it does not fit */
export async function readJsonArtifact<T>(store: Store, url: string, schema: z.ZodType<T>): Promise<T> {
  const text = new TextDecoder().decode(await store.read(url));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${url} is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError(`${url} was written by another version of this program, or by hand`, { cause: parsed.error });
}

/** Writes a value as JSON that a human can open. */
export async function writeJsonArtifact(store: Store, url: string, value: unknown): Promise<void> {
  await store.write(url, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
}
