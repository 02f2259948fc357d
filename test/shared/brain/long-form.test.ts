import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { pairIndex } from "../../../shared/rdm/condensed.ts";

const IMAGES = ["cat", "ant", "bee", "dog"];
const SORTED = ["ant", "bee", "cat", "dog"];

/** Of subject and session k, a value of its own for every pair. */
const value = (k: number, i: number, j: number): number => 100 * k + 10 * Math.min(i, j) + Math.max(i, j) + 0.5;

interface Pair {
  readonly i: number;
  readonly j: number;
}

const ALL: readonly Pair[] = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].map((j) => ({ i, j })));
const ONCE = ALL.filter(({ i, j }) => ((i + j) % 2 === 0 ? i < j : i > j)); // in either order, not only i < j
const BOTH = ALL.filter(({ i, j }) => i !== j);

/** Rows in no order. */
const shuffled = (rows: readonly string[]): string[] => rows.map((_, k) => rows[(k * 7 + 3) % rows.length]);

const table = (header: string, rows: readonly string[], delimiter = ","): Buffer =>
  Buffer.from([...(header === "" ? [] : [header]), ...rows].join("\n").replaceAll(",", delimiter));

const read = (bytes: Uint8Array, more: { variable?: string; roi?: string; stimuli?: string[] } = {}) =>
  readBrainRdms(bytes, { name: "t.csv", stimuli: IMAGES, ...more });

const rdmOf = (k: number): number[] => {
  const rdm = new Array<number>(6).fill(0);
  for (const { i, j } of BOTH) rdm[pairIndex(i, j, 4)] = value(k, i, j);
  return rdm;
};

describe("a table in long form", () => {
  const subjects = (pairs: readonly Pair[], line: (k: number, i: number, j: number) => string): string[] =>
    [0, 1, 2].flatMap((k) => pairs.map(({ i, j }) => line(k, i, j)));

  it("is of the person whom a column names in every row, by its name or by what is in it, or the column of dissimilarities", async () => {
    const whose = async (header: string, first: string) =>
      (await read(table(header, ONCE.map(({ i, j }) => `${first}${SORTED[i]},${SORTED[j]},${value(0, i, j)}`)))).rows[0].subject; // prettier-ignore
    assert.equal(await whose("subject,a,b,d", "anna,"), "anna");
    assert.equal(await whose("who,a,b,d", "p06,"), "p06");
    assert.equal(await whose("task,a,b,d", "arrangement,"), "subject 1");
    assert.equal(await whose("a,b,p06", ""), "p06");
    assert.equal(await whose("a,b,sub-06", ""), "sub-06");
    assert.equal(await whose("a,b,d", ""), "subject 1");
  });

  const named = (k: number, i: number, j: number) => `sub-${k + 1},${SORTED[i]},${SORTED[j]},${value(k, i, j)}`;

  const headers = [
    "subject,stim1,stim2,dissimilarity",
    "participant_id,item_a,item_b,dist",
    "Subject ID,Stimulus A,Stimulus B,rating",
    "sub,Var1,Var2,value",
    "pp,imageLeft,imageRight,RDM",
    "rater,from,to,x",
    "observer,i,j,d",
    "who,first,second,measured",
    "subject,one thing,another thing,y",
    "subject,level_0,level_1,0",
  ];
  for (const header of headers) {
    it(`is known by its columns ${header}`, async () => {
      for (const pairs of [ONCE, BOTH, ALL.filter(({ i, j }) => i <= j), ALL]) {
        const rows = pairs.some(({ i, j }) => i === j)
          ? subjects(pairs, (k, i, j) => (i === j ? `sub-${k + 1},${SORTED[i]},${SORTED[j]},0` : named(k, i, j)))
          : subjects(pairs, named);
        const { rows: found, labels, n } = await read(table(header, shuffled(rows)));
        assert.deepEqual([n, labels], [4, SORTED]);
        const bySubject = found.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
        assert.deepEqual(
          bySubject.map(({ subject, rdm }) => [subject, [...rdm]]),
          [0, 1, 2].map((k) => [`sub-${k + 1}`, rdmOf(k)]),
        );
      }
    });
  }

  it("may have no header, another delimiter, an index, decimal commas and columns of no use", async () => {
    const rows = subjects(ONCE, named);
    const odd: [Uint8Array, string][] = [
      [table("", rows), "no header"],
      [table("subject,stim1,stim2,dissimilarity", rows, "\t"), "tabs"],
      [table("subject,stim1,stim2,dissimilarity", rows, " "), "blanks"],
      [table(",subject,stim1,stim2,dissimilarity", rows.map((line, k) => `${k},${line}`)), "an index"],
      [table("subject,stim1,stim2,dissimilarity,site", rows.map((line) => `${line},Berlin`)), "a column more"],
      [Buffer.from(["subject;stim1;stim2;dissimilarity", ...rows.map((line) => line.replaceAll(",", ";").replace(".", ","))].join("\n")), "commas"],
      [Buffer.from(`\ufeff${["subject,stim1,stim2,dissimilarity", ...rows, ",,,", ""].join("\r\n")}`, "utf16le"), "UTF-16"],
    ]; // prettier-ignore
    for (const [bytes, what] of odd) {
      const { rows: found } = await read(bytes);
      assert.deepEqual(found.map(({ subject, rdm }) => [subject, [...rdm]]), [0, 1, 2].map((k) => [`sub-${k + 1}`, rdmOf(k)]), what); // prettier-ignore
    }
  });

  it("of one subject needs no column that says so, and stimuli may be numbers", async () => {
    for (const first of [0, 1]) {
      for (const header of ["", "i,j,d"]) {
        const rows = ONCE.map(({ i, j }) => `${i + first},${j + first},${value(1, i, j)}`);
        const { rows: found, labels, notes } = await read(table(header, shuffled(rows)));
        assert.deepEqual([found.length, [...found[0].rdm], labels], [1, rdmOf(1), undefined]);
        assert.equal(notes[1], `t.csv: its stimuli are numbered from ${first} and have no names`);
      }
    }
    const numbers = ["1", "2", "3", "10"];
    const rows = ONCE.map(({ i, j }) => `${numbers[i]},${numbers[j]},${value(1, i, j)}`);
    const { labels } = await read(table("stim1,stim2,d", rows), { stimuli: ["10", "3", "2", "1"] });
    assert.deepEqual(labels, numbers);
  });

  it("says sessions and runs in columns of their own, as many as each person has", async () => {
    const sessions = [["ann", "1"], ["ann", "2"], ["bob", "1"]]; // prettier-ignore
    const rows = sessions.flatMap(([who, when], k) => ONCE.map(({ i, j }) => `${SORTED[i]},${SORTED[j]},${who},${when},2,${value(k, i, j)}`)); // prettier-ignore
    const { rows: found } = await read(table("a,b,subject,session,run,dissimilarity", rows));
    assert.deepEqual(
      found.map(({ subject, session, run, rdm }) => [subject, session, run, rdm[0]]),
      sessions.map(([who, when], k) => [who, when, "2", value(k, 0, 1)]),
    );
  });

  it("of several regions is read for the one that is wanted", async () => {
    const rows = ["V1", "IT"].flatMap((roi, k) => ONCE.map(({ i, j }) => `${roi},${SORTED[i]},${SORTED[j]},${value(k, i, j)}`)); // prettier-ignore
    const bytes = table("roi,stim1,stim2,d", rows);
    assert.deepEqual([...(await read(bytes, { roi: "it" })).rows[0].rdm], rdmOf(1));
    await assert.rejects(read(bytes, { roi: "FFA" }), {
      name: "InputError",
      message: /column roi says V1, IT, and the roi is called FFA/,
    });
  });

  it("with several columns of numbers is asked which, and `variable` names it", async () => {
    const rows = ONCE.map(({ i, j }) => `${SORTED[i]},${SORTED[j]},${value(1, i, j)},0.25`);
    const bytes = table("stim1,stim2,before,after", rows);
    await assert.rejects(read(bytes), {
      name: "InputError",
      message: /stim1, stim2, before, after more than one may be .* name it with `variable`/,
    });
    assert.deepEqual([...(await read(bytes, { variable: "before" })).rows[0].rdm], rdmOf(1));
  });

  it("is refused where a pair is there twice, or missing, with its names", async () => {
    const rows = subjects(ONCE, named);
    await assert.rejects(read(table("subject,stim1,stim2,d", [...rows, rows[0]])), {
      name: "InputError",
      message:
        /^t\.csv: \w+ and \w+ are there twice for subject sub-1; one row per pair, subject and session is needed$/,
    });
    await assert.rejects(read(table("subject,stim1,stim2,d", rows.slice(1))), {
      name: "InputError",
      message: /^t\.csv, subject sub-1: NaN at pair \(1, 3\) ant and cat; every dissimilarity must be a number/,
    });
  });

  it("is refused where its only numbers are called after similarities, unless `variable` says that they are none", async () => {
    const rows = ONCE.map(({ i, j }) => `${SORTED[i]},${SORTED[j]},${value(1, i, j)}`);
    for (const name of [
      "similarity",
      "correlation",
      "Cosine",
      "r",
      "Pearson r",
      "meanSimilarity",
      "similarity score",
    ]) {
      const bytes = table(`stim1,stim2,${name}`, rows);
      await assert.rejects(read(bytes), { name: "InputError", message: /called after similarities, and diss/ }, name);
      assert.deepEqual([...(await read(bytes, { variable: name })).rows[0].rdm], rdmOf(1));
    }
    for (const name of ["dissimilarity", "cosine distance", "1 - r", "1 − correlation", "rdm_correlation", "rt"]) {
      assert.deepEqual([...(await read(table(`stim1,stim2,${name}`, rows))).rows[0].rdm], rdmOf(1), name);
    }
    const both = table(
      "stim1,stim2,similarity,dissimilarity",
      rows.map((row) => row.replace(/,([^,]*)$/, ",0.5,$1")),
    );
    assert.deepEqual([...(await read(both)).rows[0].rdm], rdmOf(1));
  });

  it("names its stimuli by the columns of the study's names, before those of numbers and of other text", async () => {
    const rows = ONCE.map(({ i, j }) => `${i},${j},k${i},k${j},${SORTED[i]},${SORTED[j]},${value(1, i, j)}`);
    for (const header of ["i,j,code1,code2,stim1,stim2,d", "i,j,code1,code2,one thing,another,d"]) {
      const { labels, rows: found } = await read(table(header, shuffled(rows)));
      assert.deepEqual([labels, [...found[0].rdm]], [SORTED, rdmOf(1)]);
    }
  });

  it("does not take hemispheres, metrics, layers, conditions or tasks for subjects", async () => {
    for (const name of ["hemisphere", "metric", "layer", "condition", "task", "time", ""]) {
      const rows = ["L", "R"].flatMap((side, k) => ONCE.map(({ i, j }) => `${SORTED[i]},${SORTED[j]},${value(k, i, j)},${side}`)); // prettier-ignore
      await assert.rejects(
        read(table(`stim1,stim2,dissimilarity,${name}`, rows)),
        { name: "InputError", message: /there 2 times, once for each .* \(L, R\), and no column is called after subjects/ }, // prettier-ignore
        name,
      );
    }
  });
});
