import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";

describe("a table with as many subjects as pairs of stimuli", () => {
  const STIMULI = ["face", "house", "car", "dog"];
  const PAIRS = ["face-house", "face-car", "face-dog", "house-car", "house-dog", "car-dog"];
  const PERSONS = [1, 2, 3, 4, 5, 6].map((k) => `sub-${k}`);
  const OF_PERSON = PERSONS.map((_, s) => PAIRS.map((_, k) => 1 + ((7 * s + 3 * k + s * k) % 11)));
  const OF_PAIR = PAIRS.map((_, k) => OF_PERSON.map((rdm) => rdm[k]));
  const table = (values: number[][], above?: string[], beside?: string[]): string =>
    [
      ...(above ? [[...(beside ? [""] : []), ...above]] : []),
      ...values.map((row, i) => [...(beside ? [beside[i]] : []), ...row]),
    ]
      .map((cells) => cells.join(","))
      .join("\n");
  const written: [what: string, content: string, isOpen?: true][] = [
    ["named on both sides, subjects above", table(OF_PAIR, PERSONS, PAIRS)],
    ["named on both sides, subjects beside", table(OF_PERSON, PAIRS, PERSONS)],
    ["with subjects above alone", table(OF_PAIR, PERSONS)],
    ["with subjects beside alone", table(OF_PERSON, undefined, PERSONS)],
    ["with pairs beside alone", table(OF_PAIR, undefined, PAIRS)],
    ["with pairs above alone", table(OF_PERSON, PAIRS)],
    ["with no names, which is warned of", table(OF_PERSON), true],
  ];
  for (const [what, content, isOpen] of written) {
    it(`is read by its names, ${what}`, async () => {
      const { rows, warnings } = await readBrainRdms(Buffer.from(content), { name: "t", stimuli: STIMULI });
      assert.deepEqual(
        rows.map(({ rdm }) => [...rdm]),
        OF_PERSON,
      );
      assert.equal(
        warnings.some((one) => /may be subjects or pairs/.test(one)),
        isOpen === true,
      );
    });
  }
});
