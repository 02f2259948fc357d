import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const beside = new URL("../../shared/", import.meta.url);
const referenceDir = process.env["RSA_REFERENCE_DIR"] ?? fileURLToPath(new URL("reference", beside));
const dataDir = process.env["RSA_DATA_DIR"] ?? fileURLToPath(new URL("data", beside));
const inputsDir = process.env["RSA_INPUTS_DIR"] ?? fileURLToPath(new URL("inputs", beside));

/** Path of an independent reference value; `RSA_REFERENCE_DIR` names another folder. */
export const inReference = (name: string): string => `${referenceDir}/${name}`;

/** Path of a real data set; `RSA_DATA_DIR` names another folder. */
export const inData = (name: string): string => `${dataDir}/${name}`;

/** Path of an input that once went wrong; `RSA_INPUTS_DIR` names another folder. */
export const inInputs = (name: string): string => `${inputsDir}/${name}`;

/** For `it(name, { skip: without(path) }, …)`: a reason to skip when a file is absent, else false. */
export function without(...paths: string[]): string | false {
  const absent = paths.filter((path) => !existsSync(path));
  return absent.length === 0 ? false : `${absent.join(", ")} not present`;
}

/** Parsed JSON; the caller's annotation says what the file holds. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
