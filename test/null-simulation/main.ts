/**
 * How often each test finds something in studies without the relation that it looks for, and in studies with one:
 * `npm run null-simulation`, with `-- --studies 200` for a brief look, `-- --world isotropic` for some worlds alone. What was simulated
 * is kept in .cache/null-simulation, a file per world, and the table is of all that lie there. `-- --controls` makes the table of partial
 * correlations alone.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { PARTIAL_WORLDS, partialRate } from "./partial.ts";
import { ratesIn, type Rate } from "./rates.ts";
import type { Effort } from "./study-of.ts";
import { TESTS } from "./tests.ts";
import { LAYERS, STIMULI, SUBJECTS, WORLDS, type WorldName } from "./worlds.ts";

const NAMES = Object.keys(WORLDS) as WorldName[];
const FOLDER = new URL("../../.cache/null-simulation/", import.meta.url);

const { studies, world, controls, permutations, resamples } = parseArgs({
  options: {
    studies: { type: "string", default: "1000" },
    world: { type: "string", multiple: true, default: NAMES },
    controls: { type: "boolean", default: false },
    permutations: { type: "string", default: "199" },
    resamples: { type: "string", default: "100" },
  },
}).values;
const EFFORT: Effort = { permutations: Number(permutations), resamples: Number(resamples) };
const asked = world.filter((name) => !NAMES.includes(name as WorldName));
if (asked.length > 0) throw new Error(`no world "${asked.join('", "')}"; they are ${NAMES.join(", ")}`);

if (controls) {
  printPartial();
  process.exit();
}

const isOfRegions = (name: string): boolean => name.includes("region");
const fileOf = (name: string): URL => new URL(`${name.replaceAll(" ", "-")}.json`, FOLDER);
mkdirSync(FOLDER, { recursive: true });
for (const name of NAMES.filter((candidate) => world.includes(candidate))) {
  const started = performance.now();
  const rates = ratesIn(name, Number(studies), EFFORT, (done) => {
    if (done % 50 === 0)
      console.error(`${name}: ${done} of ${studies}, ${Math.round((performance.now() - started) / 1000)} s`);
  });
  writeFileSync(fileOf(name), JSON.stringify(rates));
}

const done = NAMES.filter((name) => existsSync(fileOf(name)));
const rates = done.map((name) => JSON.parse(readFileSync(fileOf(name), "utf8")) as (Rate | null)[]);
console.log(
  `${STIMULI} stimuli, ${SUBJECTS} subjects, 2 networks × ${LAYERS} layers, ${EFFORT.permutations} permutations, ${EFFORT.resamples} resamples\n`,
);
const [ofRegions, ofNetworks] = [true, false].map((wanted) => [...done.keys()].filter((w) => isOfRegions(done[w]) === wanted)); // prettier-ignore
for (const worlds of [ofNetworks, ofRegions]) {
  if (worlds.length === 0) continue;
  console.log(`\n| test | ${worlds.map((w) => done[w]).join(" | ")} |\n|---|${"---|".repeat(worlds.length)}`);
  for (const [t, { name, covers, conservative = [] }] of TESTS.entries()) {
    if (worlds.every((w) => rates[w][t] === null)) continue;
    const cells = worlds.map((w) => {
      const rate = rates[w][t];
      if (rate === null) return "–";
      const shown = rate.rate.toFixed(3).replace(/^0/, "");
      if (covers.includes(done[w])) return `**${shown}**`;
      return conservative.includes(done[w]) ? `${shown} ↓` : `(${shown})`;
    });
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}
console.log("\n| world | studies | exact 95 % interval of a rate of .05 |\n|---|---|---|");
for (const [w, name] of done.entries()) {
  const { studies: count } = rates[w].find((rate) => rate !== null)!;
  const half = 1.96 * Math.sqrt((0.05 * 0.95) / count);
  console.log(`| ${name} | ${count} | ± ${half.toFixed(3)} |`);
}

/** Rates of single Mantel tests between unrelated RDMs, by how many stimuli and controls there are. */
function printPartial(): void {
  const { measures, controls, stimuli } = PARTIAL_WORLDS;
  const columns = measures.flatMap((measure) => controls.map((count) => ({ measure, controls: count })));
  console.log(`| stimuli | ${columns.map((one) => `${one.measure}, ${one.controls}`).join(" | ")} |`);
  console.log(`|---|${"---|".repeat(columns.length)}`);
  for (const n of stimuli) {
    const rates = columns.map((one) => partialRate({ ...one, stimuli: n }, Number(studies), EFFORT.permutations));
    console.log(`| ${n} | ${rates.map((rate) => rate.toFixed(3).replace(/^0/, "")).join(" | ")} |`);
  }
}
