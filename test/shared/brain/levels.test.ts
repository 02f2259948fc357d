import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog"];
const ORDER = ["cat", "ant", "dog", "bee"];
const GROUPS = ["x", "y", "x", "y"];
const at = (name: string): number => STIMULI.indexOf(name) + 1;
/** Dissimilarities that tell the stimuli, and the subject. */
const value = (a: string, b: string, subject = 0): number => (a === b ? 0 : at(a) * at(b) + 100 * subject);
const row = (name: string, subject = 0): string => ORDER.map((other) => String(value(name, other, subject))).join(",");
const square = (beside: (name: string, k: number) => string): string[] =>
  ORDER.map((name, k) => `${beside(name, k)},${row(name)}`);

const read = (lines: readonly string[], variable?: string) =>
  readBrainRdms(Buffer.from(lines.join("\n")), { name: "x.csv", stimuli: STIMULI, variable });

/** The RDM of subject k in the order of a file. */
const expected = (k = 0) => ORDER.flatMap((a, i) => ORDER.slice(i + 1).map((b) => value(a, b, k)));

describe("a table with several levels of names", () => {
  const both = (name: string, k: number): string => `${GROUPS[k] ?? ""},${name}`;
  const tables: Readonly<Record<string, string[]>> = {
    "two rows and two columns with titles": [
      `category,,${GROUPS.join(",")}`,
      `stimulus,,${ORDER.join(",")}`,
      "category,stimulus,,,,",
      ...square(both),
    ],
    "two rows and two columns": [`,,${GROUPS.join(",")}`, `,,${ORDER.join(",")}`, ...square(both)],
    "two columns": [`category,stimulus,${ORDER.join(",")}`, ...square(both)],
    "two rows": [`category,${GROUPS.join(",")}`, `stimulus,${ORDER.join(",")}`, ...square((name) => name)],
    "the names first": [`stimulus,category,${ORDER.join(",")}`, ...square((name, k) => `${name},${GROUPS[k] ?? ""}`)],
  };
  for (const [what, lines] of Object.entries(tables)) {
    it(`names its stimuli by the level that tells them apart: ${what}`, async () => {
      const { labels, rows, notes } = await read(lines);
      assert.deepEqual(labels, ORDER);
      assert.deepEqual([...(rows[0]?.rdm ?? [])], expected());
      assert.match(notes.join("\n"), /; names not used: /);
    });
  }

  it("that say subject and session is a square for each, with rows in an order of its own", async () => {
    const of = (subject: string, session: number, k: number, order: readonly string[]) =>
      order.map((name) => `${subject},${String(session)},${name},${row(name, k)}`);
    const { labels, rows } = await read([
      `subject,session,stimulus,${ORDER.join(",")}`,
      ...of("BE", 1, 0, ORDER),
      ...of("BE", 2, 1, ORDER.toReversed()),
      ...of("KO", 1, 2, STIMULI),
    ]);
    assert.deepEqual(labels, ORDER);
    assert.deepEqual(
      rows.map(({ subject, session, rdm }) => [subject, session, ...rdm]),
      [
        ["BE", "1", ...expected(0)],
        ["BE", "2", ...expected(1)],
        ["KO", "1", ...expected(2)],
      ],
    );
  });

  it("of pairs has its condensed RDMs put in place by them", async () => {
    const pairs = ORDER.flatMap((a, i) => ORDER.slice(i + 1).map((b) => [b, a]));
    const values = (k: number) => pairs.map(([a = "", b = ""]) => value(a, b, k)).join(",");
    const { rows, labels } = await read([
      `,${pairs.map(([a]) => a).join(",")}`,
      `,${pairs.map(([, b]) => b).join(",")}`,
      `BE,${values(0)}`,
      `KO,${values(1)}`,
    ]);
    assert.deepEqual(labels, STIMULI);
    assert.deepEqual(
      rows.map(({ subject }) => subject),
      ["BE", "KO"],
    );
    assert.deepEqual([...(rows[1]?.rdm ?? [])].slice(0, 3), [
      value("ant", "bee", 1),
      value("ant", "cat", 1),
      value("ant", "dog", 1),
    ]);
  });

  it("is refused where rows and columns name other stimuli", async () => {
    await assert.rejects(
      read([`category,stimulus,${ORDER.join(",")}`, ...square((_, k) => `${GROUPS[k] ?? ""},s${String(k)}`)]),
      {
        name: "InputError",
        message:
          "x.csv: names in 1 row above and 2 columns beside, of which no two name the same 4 stimuli; needed one row and one column with the names of all",
      },
    );
  });
});

describe("two spellings of a stimulus", () => {
  it("one above and the other beside a square are one name", async () => {
    const { labels } = await read([`,${ORDER.join(",")}`, ...square((name) => `${name}.png`)]);
    assert.deepEqual(labels, ORDER);
  });

  it("within the pairs of a table in long form are refused with both", async () => {
    const pairs = ORDER.flatMap((a, i) => ORDER.slice(i + 1).map((b) => `${a},${b},${String(value(a, b))}`));
    const spelled = pairs.map((line, k) => (k % 2 === 0 ? line.replace(",", ".png,") : line));
    await assert.rejects(read(["stim1,stim2,d", ...spelled]), {
      message: 'x.csv: "cat.png" and "cat" are two spellings of one stimulus; needed one spelling for each',
    });
  });
});

describe("a table of pairs with a column for each subject", () => {
  const pairs = ORDER.flatMap((a, i) => ORDER.slice(i + 1).map((b) => [a, b] as const));
  const table = (columns: readonly string[]) => [
    `stim1,stim2,${columns.join(",")}`,
    ...pairs.map(([a, b]) => [a, b, ...columns.map((_, k) => value(a, b, k))].join(",")),
  ];
  const subjects = async (columns: readonly string[], variable?: string) => {
    const { rows, labels = [] } = await read(table(columns), variable);
    const sorted = labels.flatMap((a, i) => labels.slice(i + 1).map((b) => [a, b] as const));
    return rows.map(({ subject, session, rdm }) => {
      const k = columns.findIndex((_, column) => sorted.every(([a, b], pair) => rdm[pair] === value(a, b, column)));
      return [columns[k], subject, session];
    });
  };

  it("is read for those that a pattern names", async () => {
    assert.deepEqual(await subjects(["BE_d", "KO_d", "age"], "*_d"), [
      ["BE_d", "BE_d", null],
      ["KO_d", "KO_d", null],
    ]);
    assert.deepEqual(await subjects(["sub-01_ses-1", "sub-01_ses-2", "rt"], "sub-*"), [
      ["sub-01_ses-1", "sub-01", "ses-1"],
      ["sub-01_ses-2", "sub-01", "ses-2"],
    ]);
  });

  it("is read for all that are called as subjects are, and one for one", async () => {
    assert.deepEqual(await subjects(["s1", "s2", "s10"]), [
      ["s1", "s1", null],
      ["s2", "s2", null],
      ["s10", "s10", null],
    ]);
    assert.deepEqual(await subjects(["s1", "s2"], "s2"), [["s2", "s2", null]]);
    await assert.rejects(subjects(["speed", "rt"]), { message: /more than one may be the dissimilarities/ });
  });
});
