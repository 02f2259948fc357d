import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { knownArchitectures } from "../../../models/architectures/registry.ts";
import { configJsonSchema } from "../../../shared/config/json-schema.ts";
import { CodeKind } from "../../../shared/plan/code-digests.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { configPaths } from "./config-paths.ts";
import { FIELDS, FIXED } from "./key-changes.ts";
import { CODES, INPUTS } from "./key-inputs.ts";
import { all, asked, type Kind, type Row } from "./key-row.ts";
import { CODE, planOf, world } from "./planned-world.ts";

/** The keys of a plan, each by what it is the key of. */
function keysOf({ id, networks, brain, parts }: Plan): Record<Kind, ReadonlyMap<string, string>> {
  const key = (path: string): string => /\b[0-9a-f]{12}\b/.exec(path)?.[0] ?? assert.fail(`${path} has no key`);
  const layers = networks.flatMap((network, i) =>
    network.layers.map((layer) => ({ ...layer, of: `${i} ${layer.name}` })),
  );
  return {
    activations: new Map(
      layers.flatMap(({ of, activations = [] }) =>
        activations.map((path, shard) => [`${of} ${shard}`, key(path)] as const),
      ),
    ),
    rdm: new Map(layers.map(({ of, rdm }) => [of, key(rdm)])),
    brain: new Map(brain.map(({ rdm }, i) => [String(i), key(rdm)])),
    chunks: new Map(parts.map(({ numerators }, part) => [String(part), key(numerators)])),
    tallies: new Map(parts.map(({ tallies }, part) => [String(part), key(tallies)])),
    id: new Map([["", id]]),
  };
}

/** The kinds of which something that both plans have is addressed otherwise in the second. */
function changed(before: Plan, after: Plan): Kind[] {
  const [one, other] = [keysOf(before), keysOf(after)];
  return (Object.keys(one) as Kind[]).filter((kind) =>
    [...one[kind]].some(([of, key]) => other[kind].has(of) && other[kind].get(of) !== key),
  );
}

async function changedBy({ from = () => undefined, change }: Omit<Row, "changes">): Promise<Kind[]> {
  const [before, after] = [world(), world()];
  from(before);
  all(from, change)(after);
  return changed(await planOf(before), await planOf(after));
}

const sorted = (kinds: readonly Kind[]): Kind[] => [...kinds].sort();

/** What is tallied of chunks is addressed by all that they are, and more. */
const withTallies = (kinds: readonly Kind[]): Kind[] => (kinds.includes("chunks") ? [...kinds, "tallies"] : [...kinds]);

describe("the keys of a plan", () => {
  it("are looked at for every key of the config", () => {
    const paths = configPaths(configJsonSchema(knownArchitectures));
    const looked = [FIELDS, FIXED].flatMap((rows) => Object.keys(rows));
    assert.deepEqual(looked.sort(), [...paths].sort());
  });

  it("are different for every layer, subject and draw", async () => {
    const { activations, rdm, brain } = keysOf(await planOf(world()));
    for (const keys of [activations, rdm, brain]) assert.equal(new Set(keys.values()).size, keys.size);
  });

  for (const [name, row] of Object.entries({ ...FIELDS, ...INPUTS })) {
    it(`change with ${name}: ${row.changes.join(", ") || "none"}`, async () => {
      assert.deepEqual(sorted(await changedBy(row)), sorted(withTallies(row.changes)));
    });
  }

  for (const kind of CodeKind.options) {
    it(`change with the code of ${kind}: ${CODES[kind].join(", ") || "none"}`, async () => {
      const change = asked({ code: { ...CODE, [kind]: "other" } });
      assert.deepEqual(sorted(await changedBy({ change })), sorted(withTallies(CODES[kind])));
    });
  }

  for (const [path, change] of Object.entries(FIXED)) {
    it(`need a row for ${path} when a study may say another`, async () => {
      await assert.rejects(changedBy({ change }), { name: "ConfigError" });
    });
  }
});
