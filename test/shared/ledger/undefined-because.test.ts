import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseClaim } from "../../../shared/ledger/claim.ts";
import { ledgerText } from "../../../shared/ledger/ledger-text.ts";
import { everyClaim, ledger } from "../../../shared/ledger/ledger.ts";
import { tableSource } from "../../../shared/ledger/table-source.ts";
import { placedValues } from "../../../shared/reanalysis/placed-values.ts";
import { readTable } from "../reanalysis/read-table.ts";

/** Two networks at one layer: what each person has of a and of b. */
function found(...values: readonly (readonly [number | string, number | string])[]) {
  const rows = values.flatMap(([a, b], s) => [`a,l,IT,${s},${a}`, `b,l,IT,${s},${b}`]);
  const text = ["net,layer,roi,subject,value", ...rows].join("\n");
  const { rows: read } = readTable("t.csv", new TextEncoder().encode(text));
  const source = tableSource(placedValues(read), "kendall-tau-b");
  const lines = ledger(
    everyClaim(source).map((one) => parseClaim(one, source)),
    source,
  );
  return {
    lines: lines.map(({ claim, standing, undefinedBecause }) => [claim.text, standing, undefinedBecause]),
    text: ledgerText(lines, source),
    none: ledgerText([], source),
  };
}

describe("a comparison without a verdict", () => {
  const [first, second, third] = [[0.5, 0.1], [0.6, 0.3], [0.4, 0.1]] as const; // prettier-ignore

  it("is in the ledger with what is undefined, also where nobody claims anything", () => {
    const { lines, text } = found(first, [0.6, ""], third);
    const because = "b at l, IT: the correlation is undefined in 1 of 3 persons";
    assert.deepEqual(lines, [["a > b in l, IT", "undefined", because]]);
    assert.ok(text.includes(because));
    assert.deepEqual(found(first).lines, [["a > b in l, IT", "undefined", "a at l, IT: 1 person, needed at least 2"]]);
    assert.deepEqual(found(first, first).lines, [["a > b in l, IT", "undefined", "the differences do not vary"]]);
  });

  it("has no reason where there is a verdict, and no line where nothing can be compared", () => {
    const { lines, none } = found(first, second, third);
    assert.equal(lines.at(0)?.at(2), null);
    assert.match(none, /^No claims: no two networks have a layer of the same name\. State one with --claim/);
  });
});
