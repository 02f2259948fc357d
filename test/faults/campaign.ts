/**
 * `npm run test:faults`: disturbs a study on purpose, and holds that the same command then ends it with the bytes of an undisturbed
 * run. Prints a table; exits with 1 if one did not. `-- --seed 7` draws other moments, `-- --brief` tries a few.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { Chance } from "../end-to-end/damage.ts";
import { smallStudy } from "../end-to-end/small-study.ts";
import { damaged, fullDisk, killed, noDisk, twoAtOnce, type Trial } from "./faults.ts";
import { studyUnderFault, UNDISTURBED } from "./study-under-fault.ts";

const { values } = parseArgs({ options: { brief: { type: "boolean" }, seed: { type: "string", default: "1" } } });
const times = values.brief
  ? { killed: 2, twoAtOnce: 1, damaged: 1, fullDisk: 1 }
  : { killed: 20, twoAtOnce: 4, damaged: 20, fullDisk: 5 };

const { folder, config } = await smallStudy((given) =>
  values.brief ? { ...given, networks: (given["networks"] as unknown[]).slice(0, 1), contrasts: [] } : given,
);
const chance = new Chance(Number(values.seed));
const study = studyUnderFault(folder, config);
const { exitCode, said, seconds: usual } = await study.start(UNDISTURBED).ended;
if (exitCode !== 0) throw new Error(`the undisturbed run ended with ${exitCode}: ${said}`);
console.log(`An undisturbed run takes ${usual.toFixed(1)} s here. Seed ${values.seed}.`);

const trials: Trial[] = [];
async function tryOut(count: number, once: (number: number) => Promise<Trial>): Promise<void> {
  for (let number = 0; number < count; number++) {
    const trial = await once(number);
    trials.push(trial);
    for (const wrong of trial.wrong) console.log(`${trial.fault}, ${number}: ${wrong}`);
  }
}

await tryOut(times.killed, (number) => killed(study, chance, number, usual));
await tryOut(times.twoAtOnce, (number) => twoAtOnce(study, chance, number, usual));
await tryOut(times.damaged, (number) => damaged(study, chance, number));
const skipped = noDisk(study.folder("disk"));
if (skipped === false) await tryOut(times.fullDisk, (number) => fullDisk(study, chance, number));

console.log(
  "\n| fault | tried | of them in time to disturb | ended with the same bytes | the same command then took, median |",
);
console.log("|---|---|---|---|---|");
for (const [fault, tried] of Map.groupBy(trials, (trial) => trial.fault)) {
  const [hits, survived] = [tried.filter(({ hit }) => hit), tried.filter(({ wrong }) => wrong.length === 0)];
  const seconds = tried.map((trial) => trial.seconds).sort((a, b) => a - b);
  const median = seconds[Math.floor(seconds.length / 2)] ?? NaN;
  console.log(`| ${fault} | ${tried.length} | ${hits.length} | ${survived.length} | ${median.toFixed(1)} s |`);
}
if (skipped !== false) console.log(`| a full disk | skipped: ${skipped} | | | |`);

const failed = trials.filter(({ wrong }) => wrong.length > 0);
if (failed.length > 0) {
  console.log(`\n${failed.length} of ${trials.length} went wrong; what they left is in ${folder}`);
  process.exitCode = 1;
} else rmSync(folder, { recursive: true, force: true });
