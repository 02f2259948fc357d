/**
 * One step of a large study in a process of its own, on RDMs and activations that are made up: `node work.ts <step> <title>`. It prints
 * what it took as JSON.
 */
import { countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { CountedStudy } from "../../../shared/tally/study-counts.ts";
import { RdmInParts } from "../../../shared/dissimilarities/rdm-in-parts.ts";
import { readNpy, writeNpy } from "../../../shared/formats/npy.ts";
import { philox4x32 } from "../../../shared/permutations/philox.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { type ChunkSize, chunkSizeOf } from "./chunk-size.ts";
import { LARGE_STUDIES, type LargeStudy } from "./sizes.ts";
import { tablesOf } from "./tables.ts";

/** Values in [0, 1) that no two indices share. */
function noise(length: number, seed: number): Float64Array {
  const [values, words] = [new Float64Array(length), new Uint32Array(4)];
  for (let i = 0; i < length; i += 4) {
    philox4x32([i, seed, 0, 0], [7, 7], words);
    for (let k = 0; k < Math.min(4, length - i); k++) values[i + k] = words[k] / 2 ** 32;
  }
  return values;
}

/** RDMs as a step reads them: each from the bytes of a file, which nothing holds afterwards. */
function rdms(count: number, { stimuli }: LargeStudy, seed: number): Float64Array[] {
  const pairs = pairCount(stimuli);
  const file = writeNpy({ shape: [pairs], data: noise(pairs, seed) });
  return Array.from({ length: count }, (_, i) => {
    const bytes = file.slice();
    const values = new Uint32Array(bytes.buffer, bytes.length - 8 * pairs);
    for (let at = 0; at < values.length; at++) values[at] ^= Math.imul(at + 1, 2 * (seed + i) + 1) >>> 12; // other orders
    return readNpy(bytes, "an RDM").data as Float64Array;
  });
}

const named = (study: LargeStudy, networks: number) =>
  Array.from({ length: networks * study.layers }, (_, i) => {
    return { network: `net ${Math.floor(i / study.layers)}`, layer: `relu${(i % study.layers) + 1}` };
  });

const persons = ({ subjects }: LargeStudy) =>
  Array.from({ length: subjects }, (_, i) => ({ roi: "IT", subject: `subject ${i + 1}` }));

/** What is to be done, and measured, once its inputs are there. */
type Work = () => unknown;

function chunk(study: LargeStudy, { networks, permutations }: ChunkSize): Work {
  const task = {
    measure: "kendall-tau-b",
    alternative: "two-sided",
    n: study.stimuli,
    models: rdms(networks * study.layers, study, 0),
    brains: rdms(study.subjects, study, 1_000_000),
    controls: [],
    mask: null,
    grouping: groupingOf(named(study, networks), persons(study)),
    seed: 1,
    from: 0,
    to: permutations,
    nulls: "drop",
  } as const;
  return () => countedChunk(task);
}

/** Puts tallies of all chunks together, each as it would be read, and makes every table of the study. */
function reduction(study: LargeStudy): void {
  const { networks, permutations: range, ranges } = chunkSizeOf(study);
  const tested = { measure: "kendall-tau-b", alternative: "two-sided", pairs: pairCount(study.stimuli) } as const;
  const models = named(study, study.networks);
  const grouping = groupingOf(models, persons(study));
  const parts = Array.from({ length: Math.ceil(study.networks / networks) }, (_, part) => {
    const blocks = [
      part * networks * study.layers,
      Math.min((part + 1) * networks, study.networks) * study.layers,
    ] as const;
    return { blocks, models: Array.from({ length: blocks[1] - blocks[0] }, (__, i) => blocks[0] + i) };
  });
  const counted = new CountedStudy(tested, grouping, parts);
  for (let at = 0; at < ranges; at++) counted.add(parts.map((part) => tallyOf(part.models.length, study, range, at)));
  told.characters = tablesOf({ ...study, permutations: ranges * range }, models, counted);
}

/** A tally as a chunk leaves it. */
function tallyOf(models: number, { subjects }: LargeStudy, permutations: number, seed: number) {
  const scale = (values: Float64Array): Float64Array => values.map((value) => Math.round(4000 * (value - 0.5)));
  const measured = (count: number) => ({ norms: new Float64Array(count).fill(4186), tied: new Float64Array(count) });
  return {
    permutations,
    numerators: scale(noise(models * subjects, 1)),
    models: measured(models),
    brains: measured(subjects),
    exceedances: new Int32Array(models * subjects).fill(3),
    largest: noise(subjects * permutations, seed),
    groupMeans: noise(models, 2),
    groupExceedances: new Int32Array(models).fill(3),
    largestGroups: noise(permutations, seed),
  };
}

/** The RDM of a layer in two passes over blocks of units, so that the activations are never held. */
function comparison({ stimuli, units = 1 }: LargeStudy): void {
  const rdm = new RdmInParts("correlation", stimuli, units);
  const width = 128;
  const values = Float32Array.from(noise(stimuli * width, 0)); // of every block: what is in it takes no time
  for (const pass of ["look", "add"] as const) {
    for (let first = 0; first < units; first += width) {
      const own = Math.min(width, units - first);
      const block = values.subarray(0, stimuli * own);
      if (pass === "add") rdm.add(block, own);
      else for (let i = 0; i < stimuli; i++) rdm.look(i, block.subarray(i * own, (i + 1) * own));
    }
  }
  rdm.end();
}

const told: { characters?: number } = {};
const [step, title] = process.argv.slice(2);
const study = LARGE_STUDIES.find((each) => each.title === title);
if (!study) throw new Error(`no study is called ${title}`);
const work: Work =
  step === "permute"
    ? chunk(study, chunkSizeOf(study))
    : () => {
        if (step === "reduce") reduction(study);
        else comparison(study);
      };
const before = process.cpuUsage();
work();
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6; // of a core, whatever else the machine does
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds, megabytes, ...told }));
