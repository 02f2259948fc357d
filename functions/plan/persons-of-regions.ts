import { ALONE } from "../../shared/brain/lone-name.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { PlannedBrain } from "../../shared/plan/schema.ts";
import { someOf } from "../stimuli/shown-url.ts";

type Rows = readonly Pick<PlannedBrain, "roi" | "subject">[];

/** Contrasts of regions that cannot be computed: a person in one region and not in the other has no difference between them. */
export function personFaults(contrasts: StudyConfig["contrasts"], brain: Rows): InputError[] {
  return contrasts.flatMap(({ rois }, i) => {
    if (rois === undefined) return [];
    const [first, ...others] = rois.map((roi) => ({ roi, persons: personsOf(roi, brain) }));
    if (first === undefined) return [];
    const areAlone = [first, ...others].every(({ persons }) => persons.length === 1);
    if (areAlone) return []; // the contrast is left out, and a note says so
    return others.flatMap(({ roi, persons }) => {
      const lacking = [...alone(first, persons, roi), ...alone({ roi, persons }, first.persons, first.roi)];
      if (lacking.length === 0) return [];
      return [
        new InputError(
          `contrasts[${i}].rois: regions are compared within persons, and ${lacking.join("; ")}; needed the same persons, by name, in each`,
        ),
      ];
    });
  });
}

/** Names that are numbers tell persons apart, and do not show that those of two files are the same ones. */
export function personWarnings(contrasts: StudyConfig["contrasts"], brain: Rows): string[] {
  const compared = contrasts.filter(({ rois }) => rois?.every((roi) => personsOf(roi, brain).every(isNumbered)));
  return [...new Set(compared.flatMap(({ rois = [] }) => rois.join(" and ")))].map(
    (rois) =>
      `${rois} are compared within persons, whom their RDMs number and do not name: those of one number were taken for one person`,
  );
}

/** Regions that a contrast leaves out: of one person each, and not of the same, they have nobody to be compared within. */
export function leftOutNotes(contrasts: StudyConfig["contrasts"], brain: Rows): string[] {
  return contrasts.flatMap(({ rois = [] }, i) => {
    const regions = rois.map((roi) => ({ roi, persons: personsOf(roi, brain) }));
    const persons = [...new Set(regions.flatMap((region) => region.persons))];
    if (persons.length < 2 || regions.some((region) => region.persons.length !== 1)) return [];
    const said = regions.map((region) => `${region.roi} of ${region.persons.join()}`);
    return [
      `contrasts[${i}].rois: ${said.join(", ")}: regions are compared within persons, and those of different persons left out`,
    ];
  });
}

/** One person each whom nothing names stand under one name in the tables, and may be several. */
export function unnamedPersonNotes(brain: Rows): string[] {
  const rois = [...new Set(brain.map(({ roi }) => roi))];
  const alone = rois.filter((roi) => personsOf(roi, brain).join("\n") === ALONE);
  if (alone.length < 2) return [];
  return [
    `${someOf(alone)} are each of one person whom nothing names: all are called ${ALONE} in the tables, which does not say that they are one person`,
  ];
}

const isNumbered = (name: string): boolean => /^subject \d+$/i.test(name);

const personsOf = (roi: string, brain: Rows): string[] => [
  ...new Set(brain.flatMap((row) => (row.roi === roi ? [row.subject] : []))),
];

function alone(
  { roi, persons }: { readonly roi: string; readonly persons: readonly string[] },
  others: readonly string[],
  other: string,
): string[] {
  const own = persons.filter((person) => !others.includes(person));
  return own.length === 0
    ? []
    : [`${someOf(own)} ${own.length === 1 ? "has" : "have"} an RDM of ${roi} and none of ${other}`];
}
