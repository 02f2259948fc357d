/**
 * One step of a large study in a process of its own, on RDMs and activations that are made up: `node work.ts <step> <title> <folder>`. It prints
 * what it took as JSON.
 */
import { countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { CountedStudy } from "../../../shared/tally/study-counts.ts";
import { RdmInParts } from "../../../shared/dissimilarities/rdm-in-parts.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { type ChunkSize, chunkSizeOf } from "./chunk-size.ts";
import { madeRdms, madeTally, noise, type Work } from "./made-up.ts";
import { LARGE_STUDIES, type LargeStudy } from "./sizes.ts";
import { counting, planning, reducing, reporting } from "./sweep.ts";
import { tablesOf } from "./tables.ts";

const named = (study: LargeStudy, models: number) =>
  Array.from({ length: models }, (_, i) => {
    return { network: `net ${Math.floor(i / study.layers)}`, layer: `relu${(i % study.layers) + 1}` };
  });

const persons = ({ subjects }: LargeStudy) =>
  Array.from({ length: subjects }, (_, i) => ({ roi: "IT", subject: `subject ${i + 1}` }));

function chunk(study: LargeStudy, { models, permutations }: ChunkSize): Work {
  const task = {
    measure: "kendall-tau-b",
    alternative: "two-sided",
    n: study.stimuli,
    models: madeRdms(models, study, 0),
    brains: madeRdms(study.subjects, study, 1_000_000),
    controls: [],
    mask: null,
    grouping: groupingOf(named(study, models), persons(study)),
    seed: 1,
    from: 0,
    to: permutations,
    nulls: "drop",
  } as const;
  return () => void countedChunk(task);
}

/** Puts tallies of all chunks together, each as it would be read, and makes every table of the study. */
function reduction(study: LargeStudy): object {
  const { models: own, permutations: range, ranges, parts: count } = chunkSizeOf(study);
  const tested = { measure: "kendall-tau-b", alternative: "two-sided", pairs: pairCount(study.stimuli) } as const;
  const models = named(study, study.networks * study.layers);
  const grouping = groupingOf(models, persons(study));
  const parts = Array.from({ length: count }, (_, part) => {
    const blocks = [part * own, Math.min((part + 1) * own, models.length)] as const;
    return { blocks, models: Array.from({ length: blocks[1] - blocks[0] }, (__, i) => blocks[0] + i) };
  });
  const counted = new CountedStudy(tested, grouping, parts);
  for (let at = 0; at < ranges; at++)
    counted.add(
      parts.map(({ models: { length }, blocks }) =>
        madeTally({ models: length, brains: study.subjects, blocks: blocks[1] - blocks[0] }, range, at),
      ),
    );
  return { charactersPerTest: tablesOf({ ...study, permutations: ranges * range }, models, counted) };
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

const [step = "", title, folder = ""] = process.argv.slice(2);
const study = LARGE_STUDIES.find((each) => each.title === title);
if (!study) throw new Error(`no study is called ${title}`);

async function workOf(large: LargeStudy): Promise<Work> {
  if (large.seeds !== undefined) {
    if (step === "permute") return counting(large, folder);
    return { plan: planning, reduce: reducing, report: reporting }[step as "plan" | "reduce" | "report"](large, folder);
  }
  if (step === "permute") return chunk(large, chunkSizeOf(large));
  return () => (step === "reduce" ? reduction(large) : comparison(large));
}

const work = await workOf(study);
const before = process.cpuUsage();
const told = await work();
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6; // of a core, whatever else the machine does
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds, megabytes, told }));
