/** Ways to disturb a study. After each, the same command must end it with the bytes of an undisturbed run. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { damage, type Chance } from "../end-to-end/damage.ts";
import { UNDISTURBED, type Ended, type StudyUnderFault } from "./study-under-fault.ts";

export interface Trial {
  readonly fault: string;
  /** whether the disturbance came before the end of what it was to disturb */
  readonly hit: boolean;
  /** what is wrong afterwards; nothing if the study survived */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

/** Runs the command to its end, and tells what is wrong then. */
async function afterwards(study: StudyUnderFault, name: string): Promise<{ wrong: string[]; seconds: number }> {
  const { exitCode, said, seconds } = await study.start(name).ended;
  const wrong = exitCode === 0 ? study.differences(name) : [`exit code ${exitCode}: ${said.slice(-300)}`];
  if (wrong.length === 0) rmSync(study.folder(name), { recursive: true, force: true });
  return { wrong, seconds };
}

/** SIGKILL at a random moment of a run, and for every third of its resumption too. */
export async function killed(study: StudyUnderFault, chance: Chance, number: number, usual: number): Promise<Trial> {
  const name = `killed-${number}`;
  let hit = false;
  for (let kill = 0; kill < (number % 3 === 0 ? 2 : 1); kill++) {
    const run = study.start(name);
    await Promise.race([pause((1000 * usual * chance.below(1000)) / 1000), run.ended]);
    hit = run.kill() || hit;
    await run.ended;
  }
  return { fault: "SIGKILL at a random moment", hit, ...(await afterwards(study, name)) };
}

/** Two processes at the same time, the second a random moment after the first: it is refused, or finds the study finished. */
export async function twoAtOnce(study: StudyUnderFault, chance: Chance, number: number, usual: number): Promise<Trial> {
  const name = `two-${number}`;
  const first = study.start(name);
  await pause((1000 * usual * chance.below(1000)) / 2000);
  const second = study.start(name);
  const ended = await Promise.all([first.ended, second.ended]);
  const refused = ended.filter(({ exitCode, said }) => exitCode === 2 && / is in use: process \d+ /.test(said));
  const others = ended.filter((each) => !refused.includes(each));
  const strange = others.filter(({ exitCode }) => exitCode !== 0).map(inWords);
  const { wrong, seconds } = await afterwards(study, name);
  return { fault: "two runs at once", hit: refused.length > 0, wrong: [...strange, ...wrong], seconds };
}

/** A file of a finished study, or of one that lacks its end, truncated, emptied, flipped or swapped. */
export async function damaged(study: StudyUnderFault, chance: Chance, number: number): Promise<Trial> {
  const name = `damaged-${number}`;
  cpSync(study.folder(UNDISTURBED), study.folder(name), { recursive: true });
  const unfinished = number % 2 === 1;
  if (unfinished) for (const file of ["manifest.json", "results.json"]) rmSync(join(study.folder(name), file));
  const { kind, how } = damage(study.folder(name), chance);
  const { wrong, seconds } = await afterwards(study, name);
  const where = unfinished ? "an unfinished study" : "a finished study";
  const told = wrong.map((each) => `${kind} ${how}: ${each}`);
  return { fault: `a damaged file of ${where}`, hit: true, wrong: told, seconds };
}

/** A disk that is full at a random moment, and then is not. */
export async function fullDisk(study: StudyUnderFault, chance: Chance, number: number): Promise<Trial> {
  const name = `full-${number}`;
  const disk = study.folder(name);
  const needed = bytesOf(study.folder(UNDISTURBED));
  mkdirSync(disk);
  mount("-t", "tmpfs", "-o", `size=${Math.ceil((needed * (1 + chance.below(80))) / 100)}`, "tmpfs", disk);
  try {
    const full = await study.start(name).ended;
    const said = full.exitCode === 2 && full.said.includes("the disk is full") ? [] : [inWords(full)];
    mount("-o", `remount,size=${4 * needed}`, disk);
    const { exitCode, said: end, seconds } = await study.start(name).ended;
    const wrong = exitCode === 0 ? study.differences(name) : [`exit code ${exitCode}: ${end.slice(-300)}`];
    return { fault: "a full disk", hit: full.exitCode !== 0, wrong: [...said, ...wrong], seconds };
  } finally {
    execFileSync("umount", [disk]);
  }
}

/** Why there can be no disk to fill, or false. */
export function noDisk(folder: string): string | false {
  try {
    mkdirSync(folder);
    mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder);
    execFileSync("umount", [folder]);
    return false;
  } catch {
    return "no file system can be mounted here: needed Linux and root";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mount = (...args: string[]): unknown => execFileSync("mount", args, { stdio: "pipe" });

const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + 4096 * Math.ceil(statSync(join(parentPath, name)).size / 4096), 0);

const inWords = ({ exitCode, said }: Ended): string => `exit code ${exitCode}: ${said.slice(-300)}`;
