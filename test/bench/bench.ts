/**
 * Measures the speed of what is slow, beside what others offer for the same work: `npm run bench`, with `-- --quick` for a brief
 * look, or with `-- --record` to keep what is measured. README.md in this folder says what is measured and how to get the others.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { useWideVectors } from "../../functions/engine/wide-vectors.ts";
import { architectures } from "../../models/architectures/registry.ts";
import type { Costs } from "../../shared/costs.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { networkCosts, runExtraction } from "./extraction.ts";
import { runGrid, workerCounts } from "./grid.ts";
import { isOff, kernelCosts, stopwatch } from "./kernel-costs.ts";
import { boundaries, kernelItem, kernelsOf92, loadRdms, oneByOne, sizes } from "./kernel-items.ts";
import { measureBounds } from "./bounds.ts";
import { describeMachine } from "./machine.ts";
import { type Effort, type Item, measure, type Measured } from "./measure.ts";
import { loadActivations, loadPermutations, permutationItems, rdmItems } from "./other-items.ts";
import { comparisonCosts } from "./comparison-costs.ts";
import { commandLines } from "./command-lines.ts";
import { networkMemory } from "./network-memory.ts";
import { imageItems } from "./image-items.ts";
import { inferenceItems, weightItems } from "./network-items.ts";
import { startPeers } from "./peers.ts";
import { productCosts, productItems } from "./product-items.ts";
import { rdmCosts } from "./rdm-costs.ts";
import { resampledCosts } from "./resampled-costs.ts";
import { printTable } from "./table.ts";

const { quick, record } = parseArgs({
  options: { quick: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
}).values;
if (quick && record) throw new Error("found --quick and --record, but what is kept is not measured briefly");
useWideVectors();
const effort: Effort = quick ? { rounds: 2, seconds: 0.02 } : { rounds: 15, seconds: 0.1 };
const few: Effort = quick ? { rounds: 1, seconds: 0.02 } : { rounds: 5, seconds: 0.2 };

const peers = await startPeers((command, reason) => console.log(`not compared with ${command}: ${reason}`));
const versions = Object.assign({}, ...peers.map((peer) => peer.versions)) as Record<string, string>;
const machine = describeMachine();
console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}`);
console.log(
  `peers: ${
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ") || "none"
  }`,
);

const shapes92 = kernelsOf92();
const shapesAbove = sizes(quick);
const shapesAlone = oneByOne(quick);
await loadRdms([...shapes92, ...shapesAbove, ...shapesAlone], peers);
await loadPermutations(peers);
await loadActivations(peers, quick);

const numerators = await section("microseconds per numerator", shapes92.map(kernelItem), effort);
const larger: Measured[] = [];
for (const shape of shapesAbove)
  larger.push(...(await section("", [kernelItem(shape)], shape.n < 1000 ? effort : few)));
const alone: Measured[] = [];
for (const shape of shapesAlone) alone.push(...(await section("", [kernelItem(shape)], shape.n < 1000 ? effort : few)));
const across = await section("at the edges of capacities", boundaries(quick).map(kernelItem), few);
const products = await section("", productItems(quick), few);
const permutations = await section("microseconds per permutation", permutationItems(), effort);
const rdms = await section("milliseconds per RDM", rdmItems(quick), few);
const networkItems = await section(
  "milliseconds per network or image",
  [...weightItems(), ...(await imageItems(peers))],
  few,
);
const inference = await inferenceItems(peers);
networkItems.push(...(await section("", inference.items, few)));
await inference.end();
for (const peer of peers) peer.end();

console.log("\nmemory of a process that runs a network, in MB of 2²⁰ bytes     most  loaded");
const memory = networkMemory(quick ? 1 : 3);
for (const [who, { most, loaded }] of Object.entries({ ours: memory, ...memory.peers }))
  console.log(`  ${`${memory.name}: ${who}`.padEnd(58)} ${significant(most)} ${significant(loaded)}`);

console.log("\nseconds of the processor per command, and by the clock");
const commands = commandLines(quick);
for (const { name, seconds, clock } of commands)
  console.log(`  ${name.padEnd(50)} ${significant(seconds)} ${significant(clock)}`);

console.log(`\nthe paper's grid, 630 tests × ${quick ? "200" : "10,000"} permutations`);
const grid = [];
for (const workers of workerCounts()) {
  const run = await runGrid(workers, quick ? 200 : 10_000);
  grid.push(run);
  console.log(
    `  ${workers} ${workers === 1 ? "worker " : "workers"}  ${run.seconds.toFixed(1).padStart(6)} s  ${run.microsecondsPerNumerator.toFixed(2)} µs per numerator and worker, ${run.kernel}`,
  );
}

const networks = quick ? ["alexnet", "squeezenet1_1"] : [...architectures.keys()];
console.log("\nimages per second, all layers");
const extraction = await runExtraction(networks, quick ? 1 : 8);
for (const { network, imagesPerSecond } of extraction)
  console.log(`  ${network.padEnd(20)} ${imagesPerSecond.toFixed(1)}`);

console.log("\ncosts, of which plans and the choice of kernels follow");
const kernels = await kernelCosts(stopwatch(few));
const costs: Costs = {
  numerators: {
    concordance: { seconds: grid[0].microsecondsPerNumerator / 1e6, growth: growth(grid[0].microsecondsPerNumerator) },
    ...(await productCosts(stopwatch<Float64Array>(few), quick ? 515 : 1854)),
  },
  resampled: await resampledCosts(few, quick ? 182 : 515),
  kernels: kernels.costs,
  rdm: rdmCosts(quick ? 182 : 515),
  comparison: await comparisonCosts(quick ? 256 : 1000),
  network: await networkCosts(networks, quick ? 1 : 8),
};
const fewDigits = JSON.stringify(costs, (key, value: unknown) => digits(value, key === "growth" ? 3 : 2), 2);
console.log(fewDigits);
console.log("\nsizes that these were not fitted to, in nanoseconds per pair of stimuli");
for (const { name, foretold, measured } of kernels.foretold)
  console.log(`  ${name.padEnd(50)} ${significant(foretold)} foretold, ${significant(measured)} measured`);
const off = kernels.foretold.filter(isOff).map(({ name }) => name);

const bounds = await measureBounds(costs.kernels, grid, quick);
if (quick) console.log("\na brief look: ratios of one round or two, of code that is not yet compiled well, say little");
printTable(
  [...numerators, ...alone, ...larger, ...products, ...permutations, ...rdms, ...networkItems],
  across,
  bounds,
  memory,
);

const results = {
  date: new Date().toISOString().slice(0, 10),
  machine,
  peers: versions,
  numerators: [...numerators, ...alone, ...larger, ...products],
  across,
  permutations,
  rdms,
  networks: networkItems,
  memory,
  commands,
  grid,
  extraction,
  bounds: { ...bounds, scattered: Object.fromEntries(bounds.scattered) },
};
const fourDigits = JSON.stringify(results, (_, value: unknown) => digits(value, 4), 2);
if (record) {
  write("test/bench/results.json", fourDigits);
  if (off.length === 0) write("shared/costs.json", fewDigits);
  else {
    console.error(`shared/costs.json is left as it is: the costs are off at ${off.join("; ")}. Was the machine busy?`);
    process.exitCode = 1;
  }
} else if (!quick) write(".cache/bench/results.json", fourDigits);

function write(path: string, text: string): void {
  const file = new URL(`../../${path}`, import.meta.url);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, `${text}\n`);
  console.log(`\nwritten to ${path}`);
}

/**
 * The power of the number of pairs with which a numerator's time grows from 92 stimuli on, so that no larger size takes longer than it
 * says.
 */
function growth(microsecondsAt92: number): number {
  const powers = shapesAbove.map(
    ({ n }, at) => Math.log(larger[at].median / microsecondsAt92) / Math.log(pairCount(n) / pairCount(92)),
  );
  return Math.max(...powers.filter((_, at) => shapesAbove[at].n > 200));
}

/** Measures and prints. */
async function section(title: string, items: readonly Item[], chosen: Effort): Promise<Measured[]> {
  if (title !== "") console.log(`\n${title}${" ".repeat(Math.max(1, 52 - title.length))}median   least  others take`);
  const measured = await measure(items, peers, chosen);
  for (const { name, median, minimum, ratios } of measured) {
    const others = Object.entries(ratios).map(([work, ratio]) => `${work} ${ratio.toFixed(ratio < 10 ? 1 : 0)}×`);
    console.log(`  ${name.padEnd(50)} ${significant(median)} ${significant(minimum)}  ${others.join(", ")}`);
  }
  return measured;
}

function significant(value: number): string {
  return value.toPrecision(3).padStart(7);
}

/** A number to some digits; integers, and what is no number, as they are. */
function digits(value: unknown, count: number): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(count)) : value;
}
