import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { matchStimuli, reorderCondensed } from "../../../shared/brain/match-stimuli.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { CONTAINERS, type Things } from "./containers.ts";
import { drawnRdm, filled } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog", "eel"];
const N = STIMULI.length;
/** Of each place in a file the stimulus that stands there. */
const ORDERS = [
  [3, 0, 4, 1, 2],
  [1, 2, 0, 4, 3],
] as const;
const [ORDER] = ORDERS;

const named = (order: readonly number[] = ORDER) => order.map((k) => STIMULI[k] ?? "");

/** The RDM of one subject in the order of a file. */
const square = (subject: number, order: readonly number[] = ORDER) => ({
  shape: [N, N],
  data: filled([N, N], ([i = 0, j = 0]) => drawnRdm(N, subject)[(order[i] ?? 0) * N + (order[j] ?? 0)] ?? NaN),
});

const stack = (subjects: number, order: readonly number[] = ORDER) => ({
  shape: [subjects, N, N],
  data: Float64Array.from(Array.from({ length: subjects }, (_, k) => [...square(k, order).data]).flat()),
});

/** What the drawn RDMs of subjects are in the order of the study. */
const expected = (...subjects: number[]) => subjects.map((k) => condense(drawnRdm(N, k), N));

interface Asked {
  readonly match?: "position";
  readonly variable?: string;
  readonly roi?: string;
}

async function inOrder(bytes: Uint8Array, name: string, asked: Asked = {}) {
  const { rows, labels, n, notes } = await readBrainRdms(bytes, { name, stimuli: STIMULI, ...asked });
  const match = matchStimuli(STIMULI, labels, n, name);
  return {
    rdms: rows.map(({ rdm }) => reorderCondensed(rdm, match.order)),
    rows: rows.map(({ subject, session }) => (session === null ? subject : `${subject} ${session}`)),
    notes: [...notes, match.note].join("\n"),
  };
}

for (const { name, write } of CONTAINERS) {
  const read = async (things: Things, asked?: Asked) => inOrder(await write(things), name, asked);
  const refuses = async (things: Things, message: RegExp, asked?: Asked) =>
    assert.rejects(read(things, asked), { name: "InputError", message });

  describe(`names beside RDMs in ${name}`, () => {
    for (const key of ["stimuli", "labels", "conditions", "image_files", "what"]) {
      it(`name stimuli as ${key}, and subjects whatever they are called`, async () => {
        const files = named().map((one) => `set/${one}.png`);
        const found = await read({ rdms: stack(3), [key]: files, who: ["BE", "KO", "SN"] });
        assert.deepEqual(found.rdms, expected(0, 1, 2));
        assert.deepEqual(found.rows, ["BE", "KO", "SN"]);
        assert.match(found.notes, new RegExp(`stimuli are named by ${key}; rows are told apart by who`));
      });
    }

    it("name the only person as they would one of several", async () => {
      const alone = async (things: Things, asked?: Asked) => (await read(things, asked)).rows;
      for (const key of ["subject", "subjects", "participant_id"]) {
        assert.deepEqual(await alone({ rdms: stack(1), [key]: ["anna"] }), ["anna"], key);
        assert.deepEqual(await alone({ rdms: square(0), [key]: ["anna"] }), ["anna"], key);
      }
      assert.deepEqual(await alone({ rdms: stack(1), who: ["p06"] }), ["p06"]);
      const sessions = { shape: [1, 2, N, N], data: stack(2).data };
      assert.deepEqual(await alone({ rdms: sessions, subjects: ["anna"] }), ["anna 1", "anna 2"]);
      assert.deepEqual(await alone({ rdms: stack(2), subject: ["anna"], sessions: ["pre", "post"] }), [
        "anna pre",
        "anna post",
      ]);
      for (const key of ["subject_group", "note", "method"]) {
        assert.deepEqual(await alone({ rdms: stack(1), [key]: ["patient"] }), ["subject 1"], key);
      }
      assert.deepEqual(await alone({ rdms: stack(3), subject: ["anna"] }), ["subject 1", "subject 2", "subject 3"]);
      assert.deepEqual(await alone({ RDM_sub01: square(0) }), ["sub01"]);
      const two = { RDM_sub01: square(0), RDM_sub02: square(1) };
      assert.deepEqual(await alone(two), ["sub01", "sub02"]);
      assert.deepEqual(await alone(two, { variable: "RDM_sub02" }), ["sub02"]);
      assert.deepEqual(await alone({ RDM_anna: square(0), left: square(1) }, { variable: "RDM_*" }), ["anna"]);
      for (const key of ["rdm", "V1", "arr_0", "anna"])
        assert.deepEqual(await alone({ [key]: square(0) }), ["subject 1"]);
      assert.deepEqual(await alone({ S1: square(0) }, { roi: "S1" }), ["subject 1"]);
    });

    it("refuse what is called after similarities, unless the config names it", async () => {
      for (const key of [
        "similarity",
        "pearson_r",
        "rsm",
        "rsms",
        "sim",
        "simmat",
        "corr_mat",
        "covariance",
        "gram",
        "fisher_z",
      ]) {
        await refuses(
          { [key]: stack(2), stimuli: named() },
          /is called after similarities, and dissimilarities are needed/,
        );
        const found = await read({ [key]: stack(2), stimuli: named() }, { variable: key });
        assert.deepEqual(found.rdms, expected(0, 1));
      }
      for (const key of ["dissimilarity", "rdm_correlation", "correlation_distance"]) {
        assert.deepEqual((await read({ [key]: stack(2), stimuli: named() })).rdms, expected(0, 1));
      }
    });

    it("say which is which where there are as many subjects as stimuli", async () => {
      const participants = ["P5", "P4", "P3", "P2", "P1"];
      const { rdms, rows } = await read({ rdms: stack(5), things: named(), participants });
      assert.deepEqual([rdms, rows], [expected(0, 1, 2, 3, 4), participants]);
    });

    it("tell nothing of identity as categories or in running numbers: they are listed as not used", async () => {
      const running = STIMULI.map((_, k) => `condition ${k + 1}`);
      const things = { rdms: stack(2, [0, 1, 2, 3, 4]), category: ["a", "a", "b", "b", "b"], conditions: running };
      const { rdms, notes } = await read(things);
      assert.deepEqual(rdms, expected(0, 1));
      assert.match(notes, /names not used: (category, conditions|conditions, category)/);
      assert.match(notes, /no names of stimuli to go by/);
    });

    it("are refused where they are others than the study's, or numbered in another order", async () => {
      await refuses({ rdms: stack(2), labels: ["fox", "gnu", "hen", "ibis", "jay"] }, /names of stimuli differ/);
      await refuses({ rdms: stack(2), what: ["ant", "bee", "cat", "dog", "fox"] }, /only in the brain RDMs 1 \(fox\)/);
      const shuffled = ORDER.map((k) => `condition ${k + 1}`);
      await refuses({ rdms: stack(2), conditions: shuffled }, /names of stimuli differ/);
      await refuses({ rdms: stack(2), labels: named().slice(1) }, /4 names in labels for 5 stimuli/);
    });

    it("are refused where there are too many, too few, or one of them twice", async () => {
      for (const key of ["names", "conditions", "stim_names"]) {
        for (const names of [named().slice(1), [...named(), "fox"]]) {
          const message = new RegExp(`${names.length} names in ${key} for 5 stimuli, some of them those of images`);
          await refuses({ rdms: stack(3), [key]: names }, message);
          await read({ rdms: stack(3), [key]: names }, { match: "position" });
          await read({ rdms: stack(3), [key]: names, all: named() });
        }
      }
      for (const [key, names] of Object.entries({
        stimuli: [1, 2, 2, 3, 4].map(String),
        things: ["ant", ...named().slice(1)],
      })) {
        const things = { rdms: stack(3), [key]: names };
        await refuses(things, new RegExp(`the names in ${key} do not tell stimuli apart`));
        await read(things, { match: "position" });
      }
    });

    it("of a second axis are asked about, but those of sessions", async () => {
      const rdms = { shape: [3, 2, N, N], data: Float64Array.from([...stack(3).data, ...stack(3).data]) };
      for (const key of ["hemisphere", "task", "what", "metric"]) {
        const message = new RegExp(`2 of what the file calls ${key} beside 3 subjects`);
        await refuses({ rdms, [key]: ["one", "two"] }, message);
      }
      await refuses(
        { rdms, window: { shape: [2], data: Float64Array.of(0.1, 0.25) } },
        /2 of what the file calls window/,
      );
      await refuses({ rdms, dims: ["subject", "hemisphere", "stim1", "stim2"] }, /2 of what the file calls hemisphere/);
      for (const key of ["sessions", "runs", "dates"])
        assert.equal((await read({ rdms, [key]: ["a", "b"] })).rows.length, 6);
    });

    it("are refused in two orders, but of a list of its own subject", async () => {
      await refuses({ rdms: stack(2), labels: named(), stimuli: named(ORDERS[1]) }, /in different orders/);
      await refuses({ rdms: stack(2), stim: named(), cond: named(ORDERS[1]) }, /in different orders/);
      const own = { s1_rdm: square(0), s1_labels: named(), s2_rdm: square(1, ORDERS[1]), s2_labels: named(ORDERS[1]) };
      const { rdms, rows } = await read(own);
      assert.deepEqual([rdms, rows], [expected(0, 1), ["s1", "s2"]]);
    });

    it("are left out of account where the config says so", async () => {
      const things = { rdms: stack(2, [0, 1, 2, 3, 4]), labels: named(), stimuli: named(ORDERS[1]), other: ["x", "y"] };
      const { rdms, rows, notes } = await read(things, { match: "position" });
      assert.deepEqual([rdms, rows], [expected(0, 1), ["x", "y"]]);
      assert.match(notes, /names not used: labels, stimuli|names not used: stimuli, labels/);
    });

    it("tell sessions of subjects apart, and refuse to guess at subjects that are there twice", async () => {
      const twice = { rdms: stack(4), subject: ["A", "A", "B", "B"], labels: named() };
      const { rows } = await read({ ...twice, session: ["1", "2", "1", "2"] });
      assert.deepEqual(rows, ["A 1", "A 2", "B 1", "B 2"]);
      await refuses(twice, /4 names in subject, 2 of them distinct, for 4 subjects; needed .* sessions/);
      for (const key of ["subject", "participant_id", "subjects"]) {
        await refuses(
          { rdms: stack(4), [key]: ["A", "B"], labels: named() },
          RegExp(`2 names in ${key} for 4 subjects`),
        );
      }
    });
  });

  describe(`a variable for each subject in ${name}`, () => {
    const subjects = { RDM_sub1: square(0), RDM_sub2: square(1), RDM_sub10: square(2), labels: named() };

    it("is read without being named, and by a pattern, in natural order", async () => {
      for (const variable of [undefined, "RDM_*", "RDM_sub*"]) {
        const { rdms, rows, notes } = await read(subjects, variable === undefined ? {} : { variable });
        assert.deepEqual([rdms, rows], [expected(0, 1, 2), ["sub1", "sub2", "sub10"]]);
        assert.match(notes, /stimuli are named by labels; likewise the other 2/);
      }
    });

    it("may hold sessions, and is refused with stimuli of another number", async () => {
      const { rows } = await read({ sub1: stack(2), sub2: stack(2), labels: named() });
      assert.deepEqual(rows, ["sub1 1", "sub1 2", "sub2 1", "sub2 2"]);
      const other = { shape: [4, 4], data: Float64Array.from(drawnRdm(4, 0)) };
      await refuses({ sub1: square(0), sub2: other }, /sub2 has 4 stimuli, sub1 has 5/, { variable: "sub?" });
    });
  });

  describe(`regions in ${name}`, () => {
    it("are told apart by names of variables, by a list along an axis, and asked for else", async () => {
      const things = { IT_RDMs: stack(2), V1_RDMs: stack(3), labels: named() };
      assert.equal((await read(things, { roi: "V1" })).rdms.length, 3);
      await refuses(things, /2 may be the RDMs/, { roi: "LO" });
      const listed = { rdms: stack(4), roi: ["IT", "V1", "IT", "V1"], subject: ["A", "A", "B", "B"], labels: named() };
      const { rdms, rows } = await read(listed, { roi: "v1" });
      assert.deepEqual([rdms, rows], [expected(1, 3), ["A", "B"]]);
      await refuses(listed, /holds RDMs of the rois IT, V1 \(roi\), and not of LO/, { roi: "LO" });
    });
  });

  describe(`paths in ${name}`, () => {
    it("lead into groups and structs, whose own names are used", async () => {
      const things = {
        "IT/RDM": stack(2),
        "IT/labels": named(),
        "V1/RDM": stack(2, ORDERS[1]),
        "V1/labels": named(ORDERS[1]),
      };
      for (const variable of ["IT.RDM", "V1/RDM", "/V1/RDM"]) {
        assert.deepEqual((await read(things, { variable })).rdms, expected(0, 1), variable);
      }
      assert.deepEqual((await read(things, { roi: "V1" })).rdms, expected(0, 1));
      await refuses(things, /2 may be the RDMs/);
    });
  });
}
