import type { ConfigIssue } from "../errors.ts";
import { MEASURE_NAMES, measures, type MeasureName } from "../measures/measures.ts";
import type { Readable } from "./readable.ts";
import type { ControlConfig } from "./schema.ts";

/** Controls without a measure that takes them out, a measure without controls to take out, and names that stand twice. */
export function controlIssues(
  controls: readonly (Readable<ControlConfig> | undefined)[],
  measure: MeasureName | undefined,
): ConfigIssue[] {
  const names = controls.map((control) => (typeof control === "object" ? control.name : control));
  const repeated = names.flatMap((name, i) =>
    name !== undefined && names.indexOf(name) < i
      ? [{ path: `controls[${i}]`, message: `control "${name}" is already controls[${names.indexOf(name)}]` }]
      : [],
  );
  const takesOut = (name: MeasureName): boolean => measures[name].controlled !== null;
  const able = MEASURE_NAMES.filter(takesOut);
  const path = "mantel.measure";
  if (measure === undefined) return repeated;
  if (controls.length > 0 && !takesOut(measure)) {
    const likely = able.find((name) => name === `partial-${measure}`) ?? able[0];
    const message = `${measure} takes no controls out; needed one of ${able.join(", ")}, e.g. measure: ${likely}`;
    return [...repeated, { path, message }];
  }
  if (controls.length === 0 && takesOut(measure)) {
    return [
      { path, message: `${measure} takes controls out and the config names none; needed e.g. controls: [pixels]` },
    ];
  }
  return repeated;
}
