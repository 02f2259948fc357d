import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matlabMembers } from "../../../shared/brain/matlab-members.ts";
import type { MatlabValue } from "../../../shared/formats/matlab-value.ts";

const numeric = (...values: number[]): MatlabValue => ({
  kind: "numeric",
  class: "double",
  shape: [1, values.length],
  data: Float64Array.from(values),
});

const membersOf = (fields: Record<string, MatlabValue[]>) => {
  const names = Object.keys(fields);
  const length = fields[names[0]].length;
  const elements = Array.from({ length }, (_, k) => new Map(names.map((name) => [name, fields[name][k]])));
  const value: MatlabValue = { kind: "struct", shape: [1, length], fields: names, elements };
  return matlabMembers("x.mat", [{ name: "S", class: "struct", shape: [1, length] }], () => value, undefined);
};

describe("a field of a struct array", () => {
  it("that holds a number in each element is a list of them, as an array of numbers is", () => {
    const members = membersOf({ subject: [numeric(7), numeric(3)], session: [numeric(1), numeric(2)] });
    const namesOf = (name: string) => members.find((one) => one.name === name)?.names();
    assert.deepEqual(namesOf("S.subject"), ["7", "3"]);
    assert.deepEqual(namesOf("S.session"), ["1", "2"]);
  });

  it("that holds several numbers in an element is none", () => {
    const members = membersOf({ subject: [numeric(7), numeric(3, 4)] });
    assert.equal(members.find((one) => one.name === "S.subject")?.names(), undefined);
  });
});
