import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as values from "../../../infra/cli/option-values.ts";

const NO_NUMBERS = [
  "",
  " ",
  "true",
  "null",
  "many",
  "0x10",
  "1_000",
  "8 persons",
  "NaN",
  "Infinity",
  "1e400",
  "--json",
];
const NO_COUNTS = [...NO_NUMBERS, "0", "-1", "1.5", "9007199254740993"];

/** What reads an option, what it takes and makes of it, and what it refuses and says was needed. */
const READERS: readonly (readonly [
  name: "positiveInteger" | "threadCount" | "positiveNumber" | "countOrAll" | "seedRange",
  taken: readonly (readonly [text: string, value: unknown])[],
  refused: readonly string[],
  needed: string,
])[] = [
  [
    "positiveInteger",
    [
      ["1", 1],
      ["+12", 12],
      ["1e4", 10_000],
    ],
    NO_COUNTS,
    "needed a whole number of at least 1",
  ],
  [
    "threadCount",
    [
      ["1", 1],
      ["1024", 1024],
    ],
    [...NO_COUNTS, "1025", "1e9"],
    "needed a whole number from 1 to 1024",
  ],
  [
    "positiveNumber",
    [
      ["0.05", 0.05],
      [".5", 0.5],
      ["1e-3", 0.001],
    ],
    [...NO_NUMBERS, "0", "-0.1"],
    "needed a number above 0",
  ],
  [
    "countOrAll",
    [
      ["all", "all"],
      ["20", 20],
    ],
    [...NO_COUNTS, "All"],
    "needed a whole number of at least 1, or all",
  ],
  [
    "seedRange",
    [
      ["0-999999", [0, 999_999]],
      ["7-7", [7, 7]],
    ],
    [...NO_NUMBERS, "7", "8-7", "0-4294967296", "-1-7", "0-1.5", "0x1-0x2"],
    "needed two seeds from 0 to 4294967295, as in 0-999999",
  ],
];

describe("the value of an option", () => {
  for (const [name, taken, refused, needed] of READERS) {
    it(`is what ${name} makes of the text, or refused in words`, () => {
      for (const [text, value] of taken) assert.deepEqual(values[name](text), value, text);
      for (const text of refused) {
        assert.throws(() => values[name](text), { code: "commander.invalidArgument", message: needed }, text);
      }
    });
  }
});
