import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zipSync } from "fflate";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { MAT4, MAT5, MAT73 } from "../formats/foreign-files.ts";
import { drawnRdm, filled } from "./drawn-rdms.ts";

/** `np.array(names, dtype="S…")` as a .npy file. */
const names = (...texts: string[]) =>
  Buffer.concat([writeNpyHeader("|S8", [texts.length]), ...texts.map((text) => Buffer.from(text.padEnd(8, "\0")))]);

const npy = (shape: number[], data: Float64Array) => writeNpy({ shape, data });

describe("readBrainRdms of small files", () => {
  it("gives the same RDMs from .npy, .npz, CSV and condensed vectors", async () => {
    const square = Float64Array.from(drawnRdm(5, 1));
    const csv = Array.from({ length: 5 }, (_, i) => square.slice(i * 5, i * 5 + 5).join(",")).join("\n");
    const files: [string, Uint8Array][] = [
      ["a.npy", npy([5, 5], square)],
      ["c.npy", npy([10], condense(square, 5))],
      ["a.npz", zipSync({ "rdm.npy": npy([5, 5], square) })],
      ["a.csv", Buffer.from(csv)],
    ];
    for (const [name, bytes] of files) {
      const { n, rows } = await readBrainRdms(bytes, { name });
      const row = { subject: "subject 1", session: null, rdm: condense(square, 5) };
      assert.deepEqual({ n, rows }, { n: 5, rows: [row] }, name);
    }
  });

  it("reads a struct array of v7.3 as it does one of v5", async () => {
    const { rows } = await readBrainRdms(MAT73, { name: "s.mat", variable: "S" });
    // rdm(k) has k(i + j) + 1
    const rdm = (k: number) => Float64Array.of(k + 1, 2 * k + 1, 3 * k + 1);
    assert.deepEqual(rows, [
      { subject: "S1", session: "1", rdm: rdm(1) },
      { subject: "S1", session: "2", rdm: rdm(2) },
      { subject: "S2", session: "1", rdm: rdm(3) },
      { subject: "S2", session: "2", rdm: rdm(4) },
    ]);
    const one = await readBrainRdms(MAT73, { name: "s.mat", variable: "one" });
    assert.deepEqual(one.rows, [{ subject: "only", session: null, rdm: Float64Array.of(10, 19, 28) }]);
  });

  it("takes names of subjects and stimuli from an .npz archive", async () => {
    const data = filled([2, 3, 3], ([subject, i, j]) => drawnRdm(3, subject)[i * 3 + j]);
    const archive = {
      "rdms.npy": npy([2, 3, 3], data),
      "subjects.npy": names("sub-01", "sub-02"),
      "labels.npy": names("a", "b", "c"),
    };
    const { rows, labels, notes } = await readBrainRdms(zipSync(archive), { name: "x.npz" });
    assert.deepEqual(
      [rows.map(({ subject }) => subject), labels],
      [
        ["sub-01", "sub-02"],
        ["a", "b", "c"],
      ],
    );
    assert.equal(notes[0], "x.npz: variable rdms was taken, the only one that can hold RDMs");
    const short = zipSync({ ...archive, "labels.npy": names("a", "b") });
    await assert.rejects(readBrainRdms(short, { name: "x.npz" }), {
      name: "InputError",
      message: /2 names in labels for 3 stimuli/,
    });
    const same = zipSync({ ...archive, "subjects.npy": names("a", "a") });
    await assert.rejects(readBrainRdms(same, { name: "x.npz" }), {
      name: "InputError",
      message: /2 names in subjects, 1 of them distinct/,
    });
  });

  it("numbers the subjects and sessions of an array of four axes", async () => {
    const data = filled([4, 4, 3, 2], ([i, j, subject, session]) => drawnRdm(4, subject * 2 + session)[i * 4 + j]);
    const { rows, isNamed, notes } = await readBrainRdms(npy([4, 4, 3, 2], data), { name: "x.npy" });
    assert.deepEqual(
      rows.map(({ subject, session }) => [subject, session]),
      [1, 2, 3].flatMap((subject) => ["1", "2"].map((session) => [`subject ${subject}`, session])),
    );
    assert.equal(isNamed, false);
    assert.deepEqual(rows[5].rdm, condense(Float64Array.from(drawnRdm(4, 5)), 4));
    assert.equal(notes[0], "x.npy: shape 4 × 4 × 3 × 2 read as stimuli × stimuli × subjects × sessions");
  });

  it("asks about RDMs beside which times stand, unless the config says that they are sessions", async () => {
    const data = filled([6, 4, 4], ([k, i, j]) => drawnRdm(4, k)[i * 4 + j]);
    const times = npy([3], Float64Array.of(-0.1, 0, 0.1));
    const axes = zipSync({ "rdms.npy": npy([2, 3, 4, 4], data), "times.npy": times });
    const list = zipSync({ "rdms.npy": npy([3, 4, 4], data.slice(0, 48)), "time.npy": times });
    for (const [bytes, message] of [
      [axes, /3 of what the file calls times beside 2 subjects, which may be sessions or time points/],
      [list, /3 of what the file calls time beside /],
    ] as const) {
      await assert.rejects(readBrainRdms(bytes, { name: "x.npz" }), { name: "InputError", message });
      const { rows } = await readBrainRdms(bytes, { name: "x.npz", sessions: "separate" });
      assert.equal(new Set(rows.map(({ subject }) => subject)).size, rows.length / 3);
    }
    const csv = [
      "time,a,b,value",
      ...["0.1", "0.2"].flatMap((t) => ["a,b", "a,c", "b,c"].map((pair, k) => `${t},${pair},${k + 1}`)),
    ];
    await assert.rejects(readBrainRdms(Buffer.from(csv.join("\n")), { name: "x.csv" }), {
      name: "InputError",
      message: /there 2 times, once for each time \(0\.1, 0\.2\).*if a session or run, session or run/,
    });
  });

  it("names the stimuli of a pair by the table's labels", async () => {
    const csv = Buffer.from(",a,b,c\na,0,1,nan\nb,1,0,2\nc,1,2,0\n");
    await assert.rejects(readBrainRdms(csv, { name: "x.csv" }), {
      name: "InputError",
      message:
        "x.csv, subject 1: NaN at pair (1, 3) a and c; every dissimilarity must be a number, or `missing: drop-stimuli` or " +
        "`missing: drop-subject` says what to leave out",
    });
  });

  it("notes rounding once for all subjects, with the worst of them", async () => {
    const data = filled([3, 4, 4], ([subject, i, j]) => drawnRdm(4, subject)[i * 4 + j] + (i > j ? subject * 1e-8 : 0));
    const { notes } = await readBrainRdms(npy([3, 4, 4], data), { name: "x.npy" });
    assert.deepEqual(notes.slice(1), [
      "x.npy: 2 of 3 RDMs were made symmetric by averaging d_ij and d_ji, which differ by at most 2.0e-8 (subject 3)",
    ]);
  });

  it("says in which order it takes the pairs of condensed RDMs, and takes them in the other where that is asked", async () => {
    const square = Float64Array.from(drawnRdm(5, 1));
    const tril = [1, 2, 3, 4].flatMap((i) => [...square.slice(i * 5, i * 5 + i)]); // rdm[np.tril_indices(5, -1)]
    const lower = npy([10], Float64Array.from(tril));
    const [first] = (await readBrainRdms(lower, { name: "x.npy", condensed: "lower" })).rows;
    assert.deepEqual(first.rdm, condense(square, 5));
    const assumed = await readBrainRdms(lower, { name: "x.npy" });
    assert.deepEqual([...assumed.rows[0].rdm], tril);
    assert.match(
      assumed.notes[1],
      /^x\.npy: condensed RDMs were read as the upper triangle row by row, \(1, 2\), \(1, 3\), …/,
    );
    const asked = await readBrainRdms(npy([5, 5], square), { name: "x.npy", condensed: "lower" });
    assert.deepEqual(asked.rows[0].rdm, condense(square, 5));
    assert.equal(asked.notes[1], "x.npy: holds no condensed RDM, whose order `condensed` would say");
  });

  it("notes once for all subjects what stood on the diagonal, and which half was filled", async () => {
    const data = filled([3, 4, 4], ([subject, i, j]) =>
      i === j ? subject - 1 : subject === 2 && i < j ? 0 : drawnRdm(4, subject)[i * 4 + j],
    );
    const { rows, notes } = await readBrainRdms(npy([3, 4, 4], data), { name: "x.npy" });
    assert.deepEqual(
      rows.map(({ rdm }) => rdm),
      [0, 1, 2].map((subject) => condense(drawnRdm(4, subject), 4)),
    );
    assert.deepEqual(notes.slice(1), [
      "x.npy: 1 of 3 RDMs hold the lower triangle alone, which was read; the other is empty",
      "x.npy: 2 of 3 RDMs have values from -1 to 1 on the diagonal, which is not used",
    ]);
  });

  it("keeps what is missing for the caller to leave out, where that is asked", async () => {
    const data = Float64Array.from(drawnRdm(4, 1));
    data[1] = data[4] = NaN;
    const file = npy([4, 4], data);
    await assert.rejects(readBrainRdms(file, { name: "x.npy" }), {
      message: /^x\.npy, subject 1: NaN at pair \(1, 2\); /,
    });
    const [{ rdm }] = (await readBrainRdms(file, { name: "x.npy", missing: "drop-subject" })).rows;
    assert.deepEqual(rdm, Float64Array.of(NaN, ...condense(drawnRdm(4, 1), 4).slice(1)));
  });

  it("warns of a constant RDM, which correlates with nothing", async () => {
    const { warnings } = await readBrainRdms(npy([6], new Float64Array(6).fill(2)), { name: "x.npy" });
    assert.deepEqual(warnings, [
      "x.npy: the RDM of subject 1 is constant, so no correlation with it is defined, and nothing of means over subjects",
    ]);
  });

  it("notes that a variable was named for a file without variables", async () => {
    const { notes } = await readBrainRdms(npy([3], Float64Array.of(1, 2, 3)), { name: "x.npy", variable: "IT" });
    assert.equal(notes[0], "x.npy: holds one array without a name; variable IT was not looked for");
  });

  const refused: [what: string, bytes: Uint8Array, variable: string | undefined, message: RegExp][] = [
    ["level 4 of MATLAB", MAT4, undefined, /^x: a MATLAB level 4 file/],
    ["text for RDMs", MAT5, "t", /^x, variable t: is char; a numeric, struct or cell array is needed$/],
    [
      "a struct without RDMs",
      MAT5,
      "nested",
      /^x, variable nested: a struct without a field RDM; its fields are a, b$/,
    ],
    [
      "a struct array of single numbers",
      MAT5,
      "grid",
      /^x, variable grid, field RDM, element 1: shape 1 × 1; n × n with at least 3 stimuli/,
    ],
    ["a cell array with text", MAT5, "cell", /^x, variable cell, element 1: shape 1 × 1; n × n/],
    [
      "two stimuli",
      npy([2, 2], Float64Array.of(0, 1, 1, 0)),
      undefined,
      /^x: shape 2 × 2 has fewer than 3 stimuli; at least 3 are needed$/,
    ],
    ["an empty file", new Uint8Array(0), undefined, /^x: the file is empty$/],
    [
      "similarities",
      npy([3, 3], Float64Array.of(1, 0.5, 0.2, 0.5, 1, 0.1, 0.2, 0.1, 1)),
      undefined,
      /looks like similarities/,
    ],
  ];
  for (const [what, bytes, variable, message] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(readBrainRdms(bytes, { name: "x", variable }), { name: "InputError", message });
    });
  }
});
