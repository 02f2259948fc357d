import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parseJson } from "../../../functions/store/json.ts";
import { compareTasks } from "../../../functions/study/compare-task.ts";
import { permuteTasks } from "../../../functions/study/permute-tasks.ts";
import { reopen } from "../../../models/sources/registry.ts";
import { InputError } from "../../../shared/errors.ts";
import { Plan, PLAN_SCHEMA } from "../../../shared/plan/schema.ts";

/** Written once, and by no later revision: see docs/decisions/plans-that-stay-readable.md. */
const kept = readFileSync(new URL(`plan-of-schema-${PLAN_SCHEMA}.json`, import.meta.url));

const bytesOf = (plan: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(plan));

describe("a plan that an earlier revision wrote under the schema of today", () => {
  const plan = parseJson(kept, "plan.json", Plan);

  it("is read, and no field of it is lost", () => {
    assert.deepEqual(plan, JSON.parse(kept.toString()));
  });

  it("leads to the networks and the tasks that it was written for", () => {
    const kinds = plan.networks.map(({ source }) => reopen(source).planned.kind);
    assert.deepEqual([...new Set(kinds)], ["random", "activations", "rdms", "onnx-twin", "onnx"]);
    assert.equal(compareTasks(plan).flatMap(({ layers }) => layers).length, 12);
    assert.deepEqual(permuteTasks(plan).map(({ models }) => models.length), [14]); // prettier-ignore
  });
});

describe("a plan that does not fit the schema", () => {
  const refusal = (plan: unknown): InputError => {
    try {
      parseJson(bytesOf(plan), "plan.json", Plan);
    } catch (error) {
      if (error instanceof InputError) return error;
    }
    throw new Error("it was read");
  };

  it("is refused with the revision that wrote it, its schema, and what to do", () => {
    const { message, advice } = refusal({ ...parseJson(kept, "", Plan), schema_version: PLAN_SCHEMA + 1 });
    assert.equal(message, `plan.json was written by rsa-serverless 0.1.0, commit 0123456789abcdef0123456789abcdef01234567; its schema is ${PLAN_SCHEMA + 1}, and not as this version has it`); // prettier-ignore
    assert.match(advice ?? "", /read the study with the version that wrote it, or run its config again/);
  });

  it("is refused in words where it does not say who wrote it", () => {
    assert.equal(refusal({}).message, "plan.json was written by another version of this program, or by hand");
  });
});
