import assert from "node:assert/strict";
import { it } from "node:test";
import { claimFaults } from "../../../functions/plan/claim-faults.ts";

it("every claim of a config that names what the study lacks is told by the plan, with its place", () => {
  const layers = ["relu1", "relu2"].map((name, i) => ({ name, index: i + 1 }) as never);
  const networks = ["A", "B"].map((network) => ({ network, layers }));
  const brain = [{ roi: "IT" }] as never;
  assert.deepEqual(claimFaults({ claims: ["A > B in relu1, relu2, IT"], brain }, networks), []);
  assert.deepEqual(claimFaults({ brain }, networks), []);
  const faults = claimFaults(
    { claims: ["A > B in relu1, IT", "A > C in relu1, IT", "A > B in relu3, IT"], brain },
    networks,
  );
  assert.deepEqual(
    faults.map(({ message }) => message.slice(0, 41)),
    ['claims[1]: claim "A > C in relu1, IT": no', 'claims[2]: claim "A > B in relu3, IT": A '],
  );
});
