/**
 * Measures the speed of what is slow, beside what others offer for the same work: `npm run bench`, or `-- --quick` for a brief
 * look that writes no results. README.md in this folder says what is measured and how to get the others.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runExtraction } from "./extraction.ts";
import { runGrid, workerCounts } from "./grid.ts";
import { kernelItem, kernelsOf92, loadRdms, sizes } from "./kernel-items.ts";
import { describeMachine } from "./machine.ts";
import { type Effort, type Item, measure, type Measured } from "./measure.ts";
import { loadActivations, loadPermutations, permutationItems, rdmItems } from "./other-items.ts";
import { startPeers } from "./peers.ts";

const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;
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
await loadRdms([...shapes92, ...shapesAbove], peers);
await loadPermutations(peers);
await loadActivations(peers);

const numerators = await section("microseconds per numerator", shapes92.map(kernelItem), effort);
const larger: Measured[] = [];
for (const shape of shapesAbove)
  larger.push(...(await section("", [kernelItem(shape)], shape.n < 1000 ? effort : few)));
const permutations = await section("microseconds per permutation", permutationItems(), effort);
const rdms = await section("milliseconds per RDM", rdmItems(), few);
for (const peer of peers) peer.end();

console.log(`\nthe paper's grid, 630 tests × ${quick ? "200" : "10,000"} permutations`);
const grid = [];
for (const workers of workerCounts()) {
  const run = await runGrid(workers, quick ? 200 : 10_000);
  grid.push(run);
  console.log(
    `  ${workers} ${workers === 1 ? "worker " : "workers"}  ${run.seconds.toFixed(1).padStart(6)} s  ${run.microsecondsPerNumerator.toFixed(2)} µs per numerator and worker, ${run.kernel}`,
  );
}

console.log("\nimages per second, all layers");
const extraction = await runExtraction(quick ? 1 : 8);
for (const { network, imagesPerSecond } of extraction)
  console.log(`  ${network.padEnd(20)} ${imagesPerSecond.toFixed(1)}`);

if (!quick) {
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    peers: versions,
    numerators: [...numerators, ...larger],
    permutations,
    rdms,
    grid,
    extraction,
  };
  const path = fileURLToPath(new URL("results.json", import.meta.url));
  writeFileSync(path, `${JSON.stringify(results, rounded, 2)}\n`);
  console.log(`\nwritten to ${path}`);
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

/** For JSON.stringify: numbers to four digits. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
