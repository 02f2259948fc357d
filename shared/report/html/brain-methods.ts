import type { ReportBrain, ReportInput } from "../report-input.ts";
import { inList } from "../words/in-list.ts";
import { subjectsOf } from "../words/terms.ts";
import { type Html, markup } from "./markup.ts";

/** Of which regions of how many subjects there were RDMs, and what became of sessions and runs. */
export function brainData({ brain }: Pick<ReportInput, "brain">): Html {
  const regions = brain.map(({ roi, persons }) => `of ${roi} from ${subjectsOf(persons.length)}`);
  const averaged = withNumbers(brain, ({ sessions }) => (sessions.averaged ? sessions.each : []), "session");
  const separate = withNumbers(brain, ({ sessions }) => (sessions.averaged ? [] : sessions.each), "session");
  const runs = withNumbers(brain, ({ runs }) => runs, "run");
  const simulated = brain.flatMap(({ roi, simulated }) => (simulated ? [roi] : []));
  const said = [
    `The brain data were RDMs ${inList(regions)}.`,
    ...(runs === "" ? [] : [`The RDMs of the runs of a session were averaged (${runs}).`]),
    ...(averaged === "" ? [] : [`The RDMs of the sessions of a subject were averaged, each session weighing the same (${averaged}).`]),
    ...(separate === "" ? [] : [`Each session of a subject was compared by itself (${separate}).`]),
    ...(simulated.length === 0 ? [] : [`${simulated.length === brain.length ? "They" : `Those of ${inList(simulated)}`} are simulated.`]),
  ]; // prettier-ignore
  return markup`<p>${said.join(" ")}</p>`;
}

/** "2 sessions of each subject", "IT: 2 or 3 sessions of a subject; V1: 2 sessions of each subject"; "" where no region has several. */
function withNumbers(
  brain: readonly ReportBrain[],
  numbersOf: (region: ReportBrain) => readonly number[],
  unit: string,
): string {
  const told = brain.flatMap((region) => {
    const numbers = [...new Set(numbersOf(region))].sort((a, b) => a - b);
    if (numbers.every((number) => number === 1)) return [];
    const each = numbers.length === 1 ? "each subject" : "a subject";
    const words = `${inList(numbers.map(String), " or ")} ${unit}s of ${region.persons.length === 1 ? "the subject" : each}`;
    return [{ roi: region.roi, words }];
  });
  const same = told.length === brain.length && new Set(told.map(({ words }) => words)).size === 1;
  return same ? (told[0]?.words ?? "") : told.map(({ roi, words }) => `${roi}: ${words}`).join("; ");
}
