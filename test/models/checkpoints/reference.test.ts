import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { fitting } from "../../../models/checkpoints/fitting.ts";
import { matching, type Sought } from "../../../models/checkpoints/matching.ts";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { Tensor } from "../../../models/checkpoints/tensor.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { sha256 } from "../sha256.ts";

const FOLDER = inReference("networks/checkpoints");
const EARLIER = inReference("checkpoints");

const Tensors = z.record(
  z.string(),
  z.object({ name: z.string().optional(), dtype: z.string(), shape: z.array(z.int()), sha256: z.string() }),
);
const Expected = z.record(
  z.string(),
  z.object({
    outcome: z.string(),
    where: z.array(z.string()).optional(),
    tensors: Tensors.optional(),
    also_in_the_file: z.record(z.string(), Tensors).optional(),
    should_name: z.array(z.string()).optional(),
  }),
);

/** The network that is asked for in files that are refused: one or two of its parameters are in each of them. */
const SMALL = new Map([
  ["features.0.weight", [4, 3, 3, 3]],
  ["classifier.weight", [5, 6]],
]);
const BROKEN_SAFETENSORS = new Map([["x", [2, 3]]]);

const sought = (parameters: Sought["parameters"]): Sought => ({
  name: "small",
  parameters,
  heads: [],
  currentName: String,
  fixed: new Map(),
});

describe("the independent reference checkpoints", { skip: without(FOLDER) }, () => {
  const expected = existsSync(FOLDER) ? Expected.parse(readJson(`${FOLDER}/expected.json`)) : {};
  for (const [file, { outcome, where, tensors, also_in_the_file: also, should_name: names }] of Object.entries(
    expected,
  )) {
    const bytes = (): Uint8Array => readFileSync(`${FOLDER}/${file}`);
    if (file.endsWith(".index.json")) {
      it(`${file}: is refused as the index of several files`, () => {
        assert.throws(() => readCheckpoint(bytes()), {
          name: "InputError",
          message: /index of a checkpoint of several files/,
        });
      });
    } else if (tensors) {
      it(`${file}: has these tensors, to the bit${where?.length ? `, at ${where.join(".")}` : ""}`, () => {
        const wanted = Object.entries(tensors).map(([key, tensor]) => ({ ...tensor, name: tensor.name ?? key }));
        const network = sought(new Map(wanted.map(({ name, shape }) => [name, shape])));
        const { found } = readCheckpoint(bytes());
        const [best] = found.map((stateDict) => matching(stateDict, network)).sort((a, b) => b.right - a.right);
        assert.ok(best);
        assert.deepEqual(best.stateDict.path, where);
        assert.equal(best.right, wanted.length);
        for (const { name, dtype, sha256: digest } of wanted) {
          const tensor = best.tensors.get(name);
          assert.ok(tensor instanceof Tensor, name);
          assert.equal(tensor.type, dtype, name);
          assert.equal(sha256(tensor.values()), digest, name);
        }
        const left = Object.keys(also?.["left out"] ?? {});
        assert.equal(best.others.length, left.length);
      });
    } else {
      it(`${file}: is ${outcome}d, naming ${names?.join(", ") ?? ""}`, () => {
        const network = sought(file.endsWith(".safetensors") ? BROKEN_SAFETENSORS : SMALL);
        assert.throws(
          () => fitting(readCheckpoint(bytes()), network, [network]),
          (error: Error) => {
            assert.equal(error.name, "InputError");
            for (const name of names ?? []) assert.match(error.message, meaning(name));
            return true;
          },
        );
      });
    }
  }

  it("are all looked at, and none of them runs anything", () => {
    assert.ok(Object.keys(expected).length >= 48);
    assert.equal(existsSync("executed-by-pickle"), false);
  });
});

/** What expected.json says in words of the names to look for. */
function meaning(name: string): RegExp {
  if (name === "eval or system") return /eval|system/;
  return name === "its type" ? /Q4_K/ : new RegExp(name);
}

describe("the earlier reference checkpoints", { skip: without(EARLIER) }, () => {
  const Values = z.record(
    z.string(),
    z.object({ shape: z.array(z.int()), dtype: z.string(), values: z.array(z.number()) }),
  );
  const parameters = () => Object.entries(Values.parse(readJson(`${EARLIER}/expected.json`)));

  for (const file of ["zip_state_dict.pth", "zip_dataparallel.pth", "legacy_checkpoint.pth.tar"]) {
    it(`${file}: has the values that PyTorch gives`, () => {
      const network = sought(new Map(parameters().map(([name, { shape }]) => [name, shape])));
      const [best] = readCheckpoint(readFileSync(`${EARLIER}/${file}`))
        .found.map((stateDict) => matching(stateDict, network))
        .sort((a, b) => b.right - a.right);
      for (const [name, { values, dtype }] of parameters()) {
        const tensor = best.tensors.get(name);
        assert.ok(tensor instanceof Tensor, name);
        assert.equal(tensor.type, dtype);
        assert.deepEqual([...tensor.values()], values.map(Math.fround), name);
      }
    });
  }

  it("truncated.pth: is refused as cut short, malicious.pth without anything being run", () => {
    assert.throws(() => readCheckpoint(readFileSync(`${EARLIER}/truncated.pth`)), {
      name: "InputError",
      message: /cut short/,
    });
    const small = sought(SMALL);
    assert.throws(() => fitting(readCheckpoint(readFileSync(`${EARLIER}/malicious.pth`)), small, [small]), {
      name: "InputError",
    });
  });
});
