/**
 * Inputs that once went wrong, each a config with two rois: `case`, the file in question, and `truth`, the same RDMs in a file that
 * was always read rightly. `cases.json` says what is right: the same RDMs, or a message, or a note, or so many subjects.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "node:test";
import { z } from "zod";
import { makePlan, type MadePlan } from "../../functions/plan/make-plan.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { ConfigError, InputError } from "../../shared/errors.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import { inInputs, readJson, without } from "../reference.ts";

const Expected = z.object({
  /** the RDMs of `case` are those of `truth`, to within 1e-3 where `approx` */
  value: z.boolean().optional(),
  approx: z.boolean().optional(),
  /** of `truth`, if not all */
  rows: z.int().nullish(),
  subjects: z.array(z.string()).optional(),
  /** keys of subjects that differ */
  subjectsDistinct: z.int().optional(),
  /** persons */
  sessions: z.int().optional(),
  stimuli: z.int().optional(),
  /** pattern of a message, where to refuse is right too, or alone right */
  refuse: z.string().nullish(),
  /** pattern that no message may match */
  not_: z.string().optional(),
  /** pattern of a note of the plan */
  note: z.string().optional(),
  seconds: z.number().optional(),
});
type Expected = z.infer<typeof Expected>;

const InputCase = z.object({ id: z.string(), kind: z.string(), configs: z.array(z.string()), expect: Expected });
type InputCase = z.infer<typeof InputCase>;

type Outcome = MadePlan | InputError | ConfigError;

/** A test for every case of these kinds that planning alone decides, but those whose id `elsewhere` lists. */
export function planCases(kinds: readonly string[], elsewhere: readonly string[] = []): void {
  const table = inInputs("cases.json");
  const skip = without(table);
  const cases = skip === false ? z.array(InputCase).parse(readJson(table)) : [];
  for (const kind of kinds) {
    describe(`inputs that once went wrong: ${kind}`, { skip }, () => {
      for (const one of cases.filter(({ id, kind: its }) => its === kind && !elsewhere.includes(id))) {
        for (const config of one.configs) {
          it(`${config} is planned rightly, or refused in words`, () =>
            inPlace(config, (path) => check(path, one.expect)));
        }
      }
      it("are all there", () => assert.ok(cases.some((each) => each.kind === kind)));
    });
  }
}

/** The config where it lies, or in a copy where names that do not travel are made by `make.sh`. */
async function inPlace(config: string, use: (path: string) => Promise<void>): Promise<void> {
  const folder = inInputs(dirname(config));
  if (!existsSync(join(folder, "make.sh"))) return use(inInputs(config));
  const parent = mkdtempSync(join(tmpdir(), "inputs-"));
  try {
    const copy = join(parent, dirname(config));
    cpSync(folder, copy, { recursive: true });
    execFileSync("chmod", ["-R", "u+w", copy]);
    execFileSync("sh", ["make.sh"], { cwd: copy, stdio: "ignore" });
    await use(join(parent, config));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

async function check(path: string, expected: Expected): Promise<void> {
  const started = performance.now();
  const outcome = await planned(path);
  const seconds = (performance.now() - started) / 1000;
  assert.ok(seconds < (expected.seconds ?? Infinity), `${seconds} s`);
  if (outcome instanceof Error) {
    const message = outcome.message.replaceAll(dirname(path), "");
    assert.ok(expected.refuse, message);
    assert.match(message, new RegExp(expected.refuse, "i"));
    if (expected.not_ !== undefined) assert.doesNotMatch(message, new RegExp(expected.not_, "i"));
  } else {
    checkPlan(outcome, expected);
  }
}

const planned = (path: string): Promise<Outcome> =>
  makePlan({ config: pathToFileURL(path).href, artifacts: "./" }, folderStore).catch((error: unknown) => {
    if (error instanceof InputError || error instanceof ConfigError) return error;
    throw error;
  });

function checkPlan({ plan, files }: MadePlan, expected: Expected): void {
  const rdmsOf = (roi: string) =>
    plan.brain
      .filter((row) => row.roi === roi)
      .flatMap(({ rdm }) => files.filter(([path]) => path === rdm))
      .map(([path, bytes]) => readNpy(bytes, path).data as Float64Array);
  const subjects = plan.brain.filter(({ roi }) => roi === "case").map(({ subject }) => subject);
  const { value, approx, rows, subjects: named, sessions: persons, subjectsDistinct, stimuli, note } = expected;
  const isDecided = [value, named, persons, subjectsDistinct, stimuli, note].some((each) => each !== undefined);
  assert.ok(isDecided, `planned, with the notes ${plan.notes.join("; ")}`);
  if (value) assertSame(rdmsOf("case"), rdmsOf("truth").slice(0, rows ?? undefined), approx ? 1e-3 : 1e-6);
  if (named) assert.deepEqual(subjects, named);
  if (persons !== undefined) assert.equal(new Set(subjects).size, persons);
  if (subjectsDistinct !== undefined) assert.equal(new Set(subjects).size, subjectsDistinct);
  if (stimuli !== undefined) assert.equal(plan.stimuli.length, stimuli);
  if (note !== undefined) assert.match(plan.notes.join("\n"), new RegExp(note, "i"));
}

function assertSame(found: readonly Float64Array[], expected: readonly Float64Array[], tolerance: number): void {
  assert.equal(found.length, expected.length, "subjects");
  for (const [k, rdm] of expected.entries()) {
    const largest = Math.max(...rdm.map(Math.abs));
    const off = rdm.findIndex((value, pair) => !(Math.abs(found[k][pair] - value) <= tolerance * largest));
    assert.equal(off, -1, `row ${k + 1}, pair ${off + 1}: ${found[k][off]} is not ${rdm[off]}`);
  }
}
