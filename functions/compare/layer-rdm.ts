import { at } from "../../shared/at.ts";
import { UNITS_PER_BLOCK as UNITS } from "../../shared/rdm/row-sums.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { rdmInParts } from "../comparison/layer-comparison.ts";
import { withLayerSums } from "../comparison/layer-sums.ts";
import { rdmBytes } from "../store/rdm-artifacts.ts";
import { rdmAddress, requireAddress } from "../study/addresses.ts";
import { COMPARED_BYTES } from "../../shared/limits.ts";
import { ActivationShard } from "./activation-shard.ts";
import type { CompareRuntime } from "./definition.ts";
import type { ComparedLayer, CompareTask } from "../study/compare-task.ts";

/**
 * Activations of a layer, shard by shard → its RDM. Each byte is read once where a layer can be held, else twice: to look at rows and
 * digests, and by ranges of units.
 *
 * @param held - bytes of activations that are held at most
 * @throws {InputError} for activations of another shape than planned, or an RDM that is undefined and may not be;
 *   {DamagedArtifactError} for activations that are not what was written
 */
export async function compareStimuli(
  { network, layer }: ComparedLayer,
  { config, code, stimuli }: CompareTask,
  artifacts: Artifacts,
  { signal, threads }: Pick<CompareRuntime, "signal" | "threads">,
  held: number = COMPARED_BYTES.most,
): Promise<void> {
  requireAddress(layer.rdm, rdmAddress(network, layer, { config, code }));
  const { units, activations = [] } = layer;
  const n = stimuli.length;
  const rdm = rdmInParts({ network, layer, config, stimuli });
  const shards = network.shards.map(
    ([from, to], i) => new ActivationShard(at(activations, i, "shard"), [from, to], units, artifacts),
  );
  const whole = 4 * n * units <= held ? new Float32Array(n * units) : undefined;
  for (const shard of shards) {
    await shard.eachRow(signal, (i, unit, values) => {
      rdm.look(i, values);
      whole?.set(values, i * units + unit);
    });
  }
  const summed = await withLayerSums(rdm.summed(), { units, threads, signal }, async (sums) => {
    if (whole) await sums.add(whole, units);
    else {
      const width = UNITS * Math.max(1, Math.floor(held / (4 * n * UNITS)));
      for (let from = 0; from < units; from += width) {
        const to = Math.min(units, from + width);
        const slab = new Float32Array(n * (to - from));
        for (const shard of shards) await shard.readUnits(from, to, slab, signal);
        await sums.add(slab, to - from);
      }
    }
    return sums.end();
  });
  await artifacts.write(layer.rdm, rdmBytes(rdm.end(summed)));
}
