import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reanalyse } from "../../../shared/reanalysis/reanalyse.ts";
import { readTable } from "./read-table.ts";

const SUBJECTS = ["s1", "s2", "s3"];
const HEAD = "network,layer,subject,tau_b";

/** Rows of networks, subject by subject, with the layers of each as they come. */
const rowsOf = (layersOf: (network: string, subject: string) => readonly string[]): string[] =>
  ["X", "Y"].flatMap((network, n) =>
    SUBJECTS.flatMap((subject, s) =>
      layersOf(network, subject).map((layer, l) => `${network},${layer},${subject},0.${n}${s}${l}5`),
    ),
  );
const warned = (rows: readonly string[]): boolean =>
  reanalyse([readTable("x.csv", Buffer.from([HEAD, ...rows].join("\n")))]).warnings.some((one) =>
    /no column says in which order/.test(one),
  );

describe("layers that no column puts in order", () => {
  const order = ["stem", "body", "head"];

  it("are warned of where subjects have them in several orders, or networks of the same layers do", () => {
    assert.ok(warned(rowsOf((_, subject) => (subject === "s2" ? order.toReversed() : order))));
    assert.ok(warned(rowsOf((network) => (network === "Y" ? order.toReversed() : order))));
  });

  it("are not where rows have them in one order, where numbers tell it, or where networks have others", () => {
    assert.ok(!warned(rowsOf(() => order)));
    assert.ok(!warned(rowsOf((_, subject) => (subject === "s2" ? ["relu2", "relu1"] : ["relu1", "relu2"]))));
    assert.ok(!warned(rowsOf((network) => (network === "Y" ? ["head", "stem"] : order))));
  });
});
