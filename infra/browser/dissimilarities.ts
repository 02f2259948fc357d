import { pairCount } from "../../shared/rdm/condensed.ts";
import type { CarriedTests } from "../../shared/report/recount/carried.ts";
import type { RecountedRdms } from "../../shared/report/recount/recount.ts";

/** Which test: places in what the page carries. */
export interface Place {
  readonly network: number;
  readonly layer: number;
  readonly brain: number;
}

/** The RDMs of a test; null where that of the layer is undefined. */
export function rdmsOf(carried: CarriedTests, { network, layer, brain }: Place): RecountedRdms | null {
  const { n, mask, controls } = carried;
  const read = (text: string): Float64Array => dissimilarities(text, n);
  const model = carried.networks[network]?.layers[layer]?.rdm;
  const ofBrain = carried.brains[brain];
  if (model === undefined || ofBrain === undefined) throw new RangeError("the page carries no such test");
  if (model === null) return null;
  return {
    n,
    model: read(model),
    brain: read(ofBrain.rdm),
    controls: controls.map(read),
    mask: mask && { rdm: read(mask.rdm), classes: mask.classes },
  };
}

/** What the study found of it; null where the statistic is undefined. */
export function foundOf({ networks, brains, found }: CarriedTests, { network, layer, brain }: Place) {
  const before = networks.slice(0, network).reduce((sum, { layers }) => sum + layers.length, 0);
  return found[(before + layer) * brains.length + brain] ?? null;
}

/** Condensed dissimilarities, or their ranks: how wide a number is follows from how many there are. */
function dissimilarities(base64: string, n: number): Float64Array {
  const { buffer } = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const width = buffer.byteLength / pairCount(n);
  if (width === 8) return new Float64Array(buffer);
  return Float64Array.from(width === 4 ? new Uint32Array(buffer) : new Uint16Array(buffer));
}
