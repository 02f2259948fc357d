import { valueAt } from "../../shared/config/schema-issues.ts";
import type { ConfigIssue } from "../../shared/errors.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";

export interface Reference {
  readonly path: string; // in the config
  readonly location: string;
  readonly source: string | undefined; // where it can be had
  readonly notYet: string | undefined; // what this version cannot do with it
}

const list = (node: unknown): unknown[] => (Array.isArray(node) ? (node as unknown[]) : []);

/** Every file or folder that a config names, found in the raw config so that malformed parts hide nothing. */
export function references(raw: unknown): Reference[] {
  const found: Reference[] = [];
  const add = (path: string, location: unknown, source?: unknown, notYet?: string): void => {
    if (typeof location !== "string" || location === "") return;
    found.push({ path, location, source: typeof source === "string" ? source : undefined, notYet });
  };
  const stimuli = valueAt(raw, ["stimuli"]);
  for (const key of ["images", "mat"]) add(`stimuli.${key}`, valueAt(stimuli, [key]), valueAt(stimuli, ["source"]));
  for (const [i, brain] of list(valueAt(raw, ["brain"])).entries()) {
    add(`brain[${i}].rdms`, valueAt(brain, ["rdms"]), valueAt(brain, ["source"]));
  }
  for (const [i, network] of list(valueAt(raw, ["networks"])).entries()) {
    const weights = valueAt(network, ["weights"]);
    const checkpoint = valueAt(weights, ["checkpoint"]);
    const needs = "reading trained checkpoints is not built yet; weights: { random: { seed } } runs";
    add(`networks[${i}].weights.checkpoint`, checkpoint, valueAt(weights, ["source"]), needs);
    const onnx = "running a user's own ONNX file is not built yet; a known architecture runs";
    add(`networks[${i}].onnx`, valueAt(network, ["onnx"]), undefined, onnx);
  }
  return found;
}

/** A file is held in memory when it is read; the largest weights of the networks here are half of this. */
const LARGEST = 2 ** 30;

/** What the files that a config names lack: absent, too large, or of a kind that this version does not use (`notYet`). */
export async function fileIssues(
  raw: unknown,
  configUrl: string,
  store: Store,
): Promise<{ missing: ConfigIssue[]; notYet: ConfigIssue[] }> {
  const missing: ConfigIssue[] = [];
  const notYet: ConfigIssue[] = [];
  for (const { path, location, source, notYet: reason } of references(raw)) {
    const url = resolveLocation(location, configUrl);
    if (!(await store.exists(url))) {
      const hint = source === undefined ? "" : `; it can be had from ${source}`;
      missing.push({ path, message: `no such file: ${shownUrl(url)}${hint}` });
    } else {
      const bytes = (await store.size(url)) ?? 0;
      const message = `${shownUrl(url)} has ${bytes} bytes, at most ${LARGEST} can be read`;
      if (bytes > LARGEST) missing.push({ path, message });
    }
    if (reason !== undefined) notYet.push({ path, message: reason });
  }
  return { missing, notYet };
}
