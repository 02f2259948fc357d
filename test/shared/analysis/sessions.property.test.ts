import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { analyse } from "./analysed.ts";
import type { BrainRow } from "../../../shared/brain/brain-rdms.ts";
import { byPerson, bySession } from "../../../shared/brain/persons.ts";
import { assertClose } from "../stats/close.ts";
import { groupStudy } from "./group-study.ts";

const PAIRS = 15; // of six stimuli
const rdm = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: PAIRS, maxLength: PAIRS })
  .map((values) => Float64Array.from(values));
const layers = fc.tuple(rdm, rdm);
const networks = fc.tuple(layers, layers).map((both) => both.map((own, k) => ({ name: `net ${k}`, layers: own })));

/** Persons with one to `most` sessions each. */
const persons = (most: number) =>
  fc
    .array(fc.array(rdm, { minLength: 1, maxLength: most }), { minLength: 2, maxLength: 4 })
    .map((group) =>
      group.flatMap((sessions, p) =>
        sessions.map((values, s): BrainRow => ({ subject: `P${p}`, session: String(s + 1), rdm: values })),
      ),
    );

type Groups = Pick<ReturnType<typeof analyse>, "layer_means" | "anova" | "t_tests" | "noise_ceiling">;
const groupTables = ({ layer_means, anova, t_tests, noise_ceiling }: Groups): Groups => ({
  layer_means,
  anova,
  t_tests,
  noise_ceiling,
});

describe("statistics of a group whose persons have sessions", () => {
  it("are the same for separate sessions as for averaged ones, where each person has one", () => {
    fc.assert(
      fc.property(persons(1), networks, (brain, models) => {
        const [separate, average] = [bySession, byPerson].map((unit) =>
          groupTables(analyse(groupStudy({ brain: unit(brain).rows, networks: models }, "kendall-tau-b", 19))),
        );
        assert.deepEqual(separate, average);
      }),
      { numRuns: 8 },
    );
  });

  it("do not change when every session is there twice: neither n and df, nor values and p", () => {
    fc.assert(
      fc.property(persons(3), networks, (brain, models) => {
        const twice = [...brain, ...brain.map((row) => ({ ...row, session: `${row.session} again` }))];
        const [once, doubled] = [brain, twice].map((rows) =>
          groupTables(analyse(groupStudy({ brain: rows, networks: models }, "kendall-tau-a", 19))),
        );
        for (const table of ["layer_means", "anova", "t_tests", "noise_ceiling"] as const) {
          assert.equal(doubled[table].length, once[table].length);
          once[table].forEach((row, k) => assertSameRow(doubled[table][k], row));
        }
      }),
      { numRuns: 8 },
    );
  });

  it("count persons: duplicating one person's session makes no subject", () => {
    fc.assert(
      fc.property(persons(2), networks, (brain, models) => {
        const more = [...brain, { ...brain[0], session: "again" }];
        const { layer_means, anova, t_tests, noise_ceiling } = analyse(
          groupStudy({ brain: more, networks: models }, "kendall-tau-b"),
        );
        const count = new Set(brain.map(({ subject }) => subject)).size;
        for (const { n_subjects } of [...layer_means, ...anova, ...t_tests, ...noise_ceiling]) {
          assert.equal(n_subjects, count);
        }
        assert.ok(t_tests.every(({ test, df }) => df === (test === "paired" ? 1 : 2) * (count - 1)));
      }),
      { numRuns: 8 },
    );
  });
});

/** p that count relabellings are equal; what is summed in another order is close. */
function assertSameRow(row: object, expected: object): void {
  for (const [key, value] of Object.entries(expected)) {
    const found: unknown = row[key as keyof typeof row];
    if (typeof value !== "number" || key.startsWith("n_")) assert.equal(found, value, key);
    else assertClose(found as number | null, value, { tolerance: 1e-7, floor: 1e-3, what: key });
  }
}
