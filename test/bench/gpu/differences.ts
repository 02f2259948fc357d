import { artifactsOf } from "../../../functions/study/read-plan.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import type { PlannedLayer } from "../../../shared/plan/planned-network.ts";
import type { Plan } from "../../../shared/plan/schema.ts";

const layersOf = (plan: Plan, network: number): readonly PlannedLayer[] => plan.networks[network].layers;

/** A line per layer: how far a network of the plan is from the one that comes `apart` later in it. */
export async function largestDifferences(plan: Plan, study: string, apart: number): Promise<string[]> {
  const artifacts = artifactsOf(plan, study, folderStore);
  const valuesOf = async (path = ""): Promise<ArrayLike<number>> =>
    readNpy(await artifacts.read(path), path).data as ArrayLike<number>;
  const lines: string[] = [];
  for (const [i, { title }] of plan.networks.slice(0, apart).entries()) {
    for (const [at, layer] of layersOf(plan, i).entries()) {
      const other = layersOf(plan, i + apart)[at];
      const activations = difference(await valuesOf(layer.activations?.[0]), await valuesOf(other.activations?.[0]));
      const rdm = difference(await valuesOf(layer.rdm), await valuesOf(other.rdm));
      lines.push(
        `${title}, ${layer.name}: ${layer.units}; ` +
          [activations.most, activations.most / activations.largest, activations.relative].map(short).join(", ") +
          `; ${[rdm.most, rdm.relative].map(short).join(", ")}`,
      );
    }
  }
  return lines;
}

const short = (value: number): string => value.toExponential(2);

function difference(values: ArrayLike<number>, reference: ArrayLike<number>) {
  let [most, largest, apart, size] = [0, 0, 0, 0];
  for (let i = 0; i < reference.length; i++) {
    const [value, given] = [values[i], reference[i]];
    const away = Math.abs(value - given);
    if (!(away <= most)) most = away; // NaN is the most
    largest = Math.max(largest, Math.abs(given));
    apart += away ** 2;
    size += given ** 2;
  }
  return { most, largest, relative: Math.sqrt(apart / size) };
}

/** Of how many layers two runs of a network left the same bytes. */
export async function sameBytes(plan: Plan, studies: readonly string[], network: number) {
  const layers = layersOf(plan, network);
  let same = 0;
  for (const { activations: [activations = ""] = [] } of layers) {
    const [one, other] = await Promise.all(
      studies.map((study) => artifactsOf(plan, study, folderStore).read(activations)),
    );
    if (Buffer.compare(one, other) === 0) same++;
  }
  return { same, of: layers.length };
}

/** A study, and its plan. */
interface Planned {
  readonly plan: Plan;
  readonly study: string;
}

/** Of how many layers of a network two studies have the same bytes for every stimulus that is in both, whatever it was shown with. */
export async function sameOfSharedStimuli(one: Planned, other: Planned, network: number) {
  const pairs = layersOf(one.plan, network).map((layer, at) => [layer, layersOf(other.plan, network)[at]] as const);
  let same = 0;
  for (const [layer, peer] of pairs) {
    const [rows, peers] = await Promise.all([rowsOf(one, layer), rowsOf(other, peer)]);
    const shared = [...rows].filter(([digest]) => peers.has(digest));
    if (shared.length > 0 && shared.every(([digest, row]) => row.equals(peers.get(digest)!))) same++;
  }
  return { same, of: pairs.length };
}

/** What each stimulus gave, by the digest of its image. */
async function rowsOf({ plan, study }: Planned, { activations: [path = ""] = [] }: PlannedLayer) {
  const { data } = readNpy(await artifactsOf(plan, study, folderStore).read(path), path);
  const units = data.length / plan.stimuli.length;
  const row = (i: number): Buffer =>
    Buffer.from(Float32Array.from(data.slice(i * units, (i + 1) * units) as Float32Array).buffer);
  return new Map(plan.stimuli.map(({ digest }, i) => [digest, row(i)]));
}
