import { InputError } from "../../shared/errors.ts";

/** Names what is read in what is said of it. @param subject - a file, or a tensor */
export function naming<T>(subject: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${subject}: ${error.message}`, { cause: error, advice: error.advice });
  }
}

/** The same of what takes time. */
export async function namingAll<T>(subject: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return naming(subject, () => {
      throw error;
    });
  }
}
