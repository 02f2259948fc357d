import assert from "node:assert/strict";
import { it } from "node:test";
import { verdictInWords } from "../../../models/identify/words.ts";

it("a network that is not told from draws is said to be of a seed in those tensors alone behind which it was found", () => {
  const verdict = {
    kind: "not told",
    schemes: ["kaiming-normal", "torch-default"],
    fitting: ["conv1.weight"],
    changed: [],
    rescaled: [],
    signs: [],
  } as const;
  const fit = "untrained, or trained so little that it cannot be told: its weights fit kaiming-normal, torch-default";
  assert.equal(verdictInWords({ ...verdict, drawn: [] }), fit);
  assert.equal(
    verdictInWords({ ...verdict, drawn: ["fc.weight"], seed: 991 }),
    `${fit}; of fc.weight alone the generator was found, torch.manual_seed(991)`,
  );
});
