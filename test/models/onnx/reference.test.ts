import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import { onnxNetwork, type OnnxNetwork } from "../../../models/onnx/onnx-network.ts";
import { tappedModel } from "../../../models/onnx/tapped-model.ts";
import { openSession } from "../../../models/session.ts";
import { kindOf, type LayerSpec } from "../../../models/shapes.ts";
import type { Pooling } from "../../../shared/pooling.ts";
import { pixelsOf } from "../../../shared/preprocess/preprocessing.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { STIMULI, stimuliOf } from "./shown-stimuli.ts";

const FOLDER = inReference("networks/onnx");

/** Agreement asked of activations, in units of the tap's largest magnitude. */
const TOLERANCE = 1e-5;

interface Tap {
  readonly key: string;
  readonly tensor: string;
  readonly node: string;
  readonly op: string;
  readonly shape: readonly (number | null)[];
  readonly depth: number;
  readonly activation: boolean;
  readonly activation_depth?: number;
  readonly largest_abs: number;
  readonly whole_map?: boolean;
  readonly leads_to_an_output?: boolean;
}
interface Taps {
  readonly images: readonly string[];
  readonly taps: readonly Tap[];
}

const read = (file: string) => Promise.resolve(readFileSync(file));

/** What is kept of some layers, by their names. */
async function kept(
  { model, input, batch, preprocessing }: OnnxNetwork,
  layers: readonly LayerSpec[],
  pooling: Pooling,
  stimuli: Float32Array,
): Promise<Map<string, Float32Array>> {
  if (layers.length === 0) return new Map();
  const tapped = tappedModel(model, { input, size: preprocessing.crop, batch }, layers, pooling);
  const session = await openSession(
    tapped,
    layers.map(({ name }) => name),
  );
  const found = await session.run(stimuli, stimuli.length / (3 * pixelsOf(preprocessing)));
  await session.release();
  return found;
}

function assertNear(found: Float32Array | undefined, expected: Iterable<unknown>, largest: number, what: string): void {
  const needed = Array.from(expected, Number);
  assert.equal(found?.length, needed.length, what);
  const worst = needed.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i])), 0);
  assert.ok(worst <= TOLERANCE * largest, `${what}: off by ${worst / largest} of the largest`);
}

const names = existsSync(FOLDER)
  ? readdirSync(FOLDER).flatMap((file) => (file.endsWith(".onnx") ? [file.slice(0, -".onnx".length)] : []))
  : [];

describe("an ONNX network of the reference", { skip: without(FOLDER, STIMULI) }, () => {
  let stimuli: Float32Array = new Float32Array();
  before(async () => {
    assert.ok(names.length > 0);
    const { images: shown } = readJson(`${FOLDER}/${names[0]}.taps.json`) as Taps;
    stimuli = await stimuliOf(shown);
  });

  for (const name of names) {
    it(`${name} has the layers, the activations and the values that other programs found`, async () => {
      const { taps } = readJson(`${FOLDER}/${name}.taps.json`) as Taps;
      const expected = npzArrays(`${FOLDER}/${name}.expected.npz`);
      const network = await onnxNetwork(`${FOLDER}/${name}.onnx`, undefined, read);
      const layers = new Map(network.layers.map((layer) => [layer.name, layer]));
      const live = taps.filter(({ leads_to_an_output = true }) => leads_to_an_output);
      for (const { tensor, node, op, shape, depth } of live) {
        const layer = layers.get(tensor);
        const found = [layer?.alias, layer?.op, layer?.depth, layer?.shape];
        assert.deepEqual(found, [node, op, depth, shape.slice(1)], tensor);
      }
      assert.deepEqual(
        network.layers.filter(({ byDefault }) => byDefault).map((layer) => layer.name),
        live.filter(({ activation }) => activation).map(({ tensor }) => tensor),
      );

      const spec = ({ tensor }: Tap): LayerSpec => layers.get(tensor)!;
      const tokens = live.filter((tap) => kindOf(spec(tap)) === "tokens");
      const others = live.filter((tap) => kindOf(spec(tap)) !== "tokens");
      const first = stimuli.subarray(0, 3 * 224 * 224);
      const comparisons: [Pooling, readonly Tap[], string, Float32Array][] = [
        ["spatial-mean", others, "mean", stimuli],
        ["cls-token", tokens, "cls", stimuli],
        ["token-mean", tokens, "mean_tokens", stimuli],
        ["none", live.filter(({ whole_map = false }) => whole_map), "map", first],
      ];
      for (const [pooling, own, suffix, shown] of comparisons) {
        const found = await kept(network, own.map(spec), pooling, shown);
        for (const { tensor, key, largest_abs } of own) {
          const needed = expected.get(`${key}_${suffix}`);
          assert.ok(needed, `${key}_${suffix}`);
          assertNear(found.get(tensor), needed.data, largest_abs, `${tensor}, ${pooling}`);
        }
      }
    });
  }
});
