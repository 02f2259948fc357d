import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { jsonBytes } from "../../../functions/store/json-bytes.ts";
import { csvBytes, csvRows } from "../../../functions/study/csv-blocks.ts";
import { readResults } from "../../../functions/study/read-results.ts";
import { TESTS_IN_RESULTS } from "../../../shared/limits.ts";
import { writeCsv } from "../../../shared/formats/csv.ts";
import { resultsFile } from "../../../shared/results/results-file.ts";
import { rowsOf } from "../../../shared/results/rows.ts";
import { CorrelationRow, Results } from "../../../shared/results/schema.ts";
import { syntheticStudy } from "../../shared/report/synthetic-study.ts";

const COLUMNS = CorrelationRow.keyof().options;

/** A study whose names need quotes, of which one test is undefined. */
function found(): Results {
  const { results } = syntheticStudy({ stimuli: 4, subjects: 3 });
  const [first, second, ...others] = results.correlations;
  const named = { ...first, network: 'net "one",\nof two lines', p_value: null, value: null, p_is_floor: false };
  const correlations = [named, { ...second, seed: 7, value: -0.1 + 0.3 }, ...others];
  return Results.parse(JSON.parse(JSON.stringify({ ...results, correlations }))); // which has no −0
}

const folder = (files: Readonly<Record<string, Uint8Array>>) => ({
  read: (path: string) => Promise.resolve(files[path] ?? assert.fail(`nothing at ${path}`)),
});

describe("the results of a study", () => {
  it("have every test, as it was found, whether it stands in results.json or in correlations.csv alone", async () => {
    const results = found();
    const { correlations } = results;
    const beside = { ...results, correlations: { file: "correlations.csv", rows: correlations.length } };
    const csv = csvBytes(correlations, COLUMNS);
    const alone = folder({ "results.json": jsonBytes(beside), "correlations.csv": csv });
    assert.deepEqual(await readResults(folder({ "results.json": jsonBytes(results) })), results);
    assert.deepEqual(await readResults(alone), results);
  });

  it("are refused where the table has other rows than results.json says, or other columns", async () => {
    const results = found();
    const { correlations } = results;
    const beside = { ...results, correlations: { file: "correlations.csv", rows: correlations.length + 1 } };
    const read = (csv: Uint8Array) =>
      readResults(folder({ "results.json": jsonBytes(beside), "correlations.csv": csv }));
    await assert.rejects(read(csvBytes(correlations, COLUMNS)), {
      name: "InputError",
      message: /has \d+ rows, and \d+/,
    });
    await assert.rejects(read(csvBytes(correlations, COLUMNS.toReversed())), {
      message: /^correlations.csv has the col/,
    });
  });

  it("name the table in place of the tests at the first test too many", () => {
    const results = found();
    const [row] = results.correlations;
    const of = (tests: number) => resultsFile({ ...results, correlations: rowsOf(tests, () => row) }).correlations;
    const { most } = TESTS_IN_RESULTS;
    assert.equal((of(most) as unknown[]).length, most);
    assert.deepEqual(of(most + 1), { file: "correlations.csv", rows: most + 1 });
    assert.deepEqual(Object.keys(resultsFile(results)), Object.keys(Results.shape));
  });
});

describe("a table that is written and read in blocks", () => {
  it("has the bytes of one that is written at once, and its rows, wherever a block ends", () => {
    const rows = Array.from({ length: 9000 }, (_, i) => ({
      a: `"é,\n${i}`,
      b: i % 7 === 0 ? null : i / 3,
      c: i % 2 === 0,
    }));
    const bytes = csvBytes(rows, ["b", "a", "c"]);
    assert.deepEqual(Buffer.from(bytes), Buffer.from(writeCsv(rows, ["b", "a", "c"])));
    assert.deepEqual(csvBytes([], ["a", "b"]), new TextEncoder().encode("a,b\n"));
    const few = csvBytes(rows.slice(0, 20), ["a", "b"]);
    const cells = rows.slice(0, 20).map(({ a, b }) => [a, b === null ? "" : String(b)]);
    for (const block of [1, 2, 7, 64, few.length]) assert.deepEqual([...csvRows(few, ["a", "b"], "few", block)], cells);
  });
});
