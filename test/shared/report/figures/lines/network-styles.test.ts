import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { networkStyles } from "../../../../../shared/report/figures/lines/network-styles.ts";

describe("the look of networks", () => {
  const networks = Array.from({ length: 48 }, (_, i) => ({ name: `${"x".repeat(100)} ${i}`, training: "random" }));
  const styles = [...networkStyles(networks).values()];

  it("differs in colour or shape for the first 48", () => {
    assert.equal(new Set(styles.map(({ color, shape }) => color + shape)).size, 48);
  });

  it("keeps labels apart that had to be shortened", () => {
    assert.equal(new Set(styles.map(({ label }) => label)).size, 48);
  });

  it("depends on no network that comes later", () => {
    assert.deepEqual(networkStyles(networks.slice(0, 3)).get(networks[2].name), styles[2]);
  });
});
