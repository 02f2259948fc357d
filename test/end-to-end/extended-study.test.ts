import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { folderStore } from "../../functions/store/folder-store.ts";
import { storeFor } from "../../functions/store/store-for.ts";
import { submitStudy } from "../../infra/cli/aws/submit-command.ts";
import { diffCommand } from "../../infra/cli/diff-command.ts";
import { reportCommand } from "../../infra/cli/report-command.ts";
import { verdict } from "../../infra/cli/verify-words.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import { OwnerError } from "../../shared/errors.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { memoryStore } from "../functions/stimuli/memory-store.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI } from "./small-study.ts";

const SAME = ["correlations.csv", "layer_means.csv", "noise_ceiling.csv", "results.json"];

/** Of partial correlations, so that controls go all the way from the images to a verified study. */
describe("a study to which permutations are added", () => {
  let folder = "";
  before(async () => {
    ({ folder } = await smallStudy());
    const noise = randomStream(5, 0);
    const model = Float64Array.from({ length: pairCount(STIMULI) }, () => noise.uniform(0, 2));
    writeFileSync(join(folder, "model.npy"), writeNpy({ shape: [1, model.length], data: model }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function config(permutations: number): string {
    const path = join(folder, `study-${permutations}.yaml`);
    const asked = {
      name: "extended",
      stimuli: { images: "stimuli" },
      brain: [{ roi: "IT", rdms: "it.npy" }],
      networks: [{ name: "model", rdms: "model.npy" }],
      controls: ["luminance"],
      mantel: { measure: "partial-spearman", permutations },
    };
    writeFileSync(path, JSON.stringify(asked));
    return path;
  }

  async function run(permutations: number, out: string, extend?: number) {
    const request = { config: config(permutations), out: join(folder, out), workers: 1, chunks: 4 };
    const { outcome, events } = await runStudy(extend === undefined ? request : { ...request, extend });
    const counted = events.flatMap((event) =>
      event.kind === "progress" && event.phase === "permute" && !event.reused ? [event.done] : [],
    );
    const notes = events.flatMap((event) => (event.kind === "note" ? event.text : []));
    return { outcome, notes, counted: counted.reduce((sum, done) => sum + done, 0) };
  }

  const bytesOf = (out: string) => SAME.map((file) => readFileSync(join(folder, out, file), "utf8"));

  it("is what it is with all of them at once, bit for bit, and counts those alone that are added", async () => {
    const once = await run(70, "once");
    assert.deepEqual(once.outcome, { kind: "done" });
    const perPermutation = once.counted / 70;

    assert.equal((await run(40, "by-and-by")).counted, 40 * perPermutation);
    const extended = await run(40, "by-and-by", 30);
    assert.deepEqual(extended.outcome, { kind: "done" });
    assert.equal(extended.counted, 30 * perPermutation);
    assert.deepEqual(bytesOf("by-and-by"), bytesOf("once"));

    assert.equal((await run(40, "by-and-by", 30)).counted, 0);
    const further = await run(40, "by-and-by", 50);
    assert.equal(further.counted, 20 * perPermutation);
    assert.ok(further.notes.includes("90 permutations in all: 40 of the config and 50 more, which count from the config's, whatever was added before")); // prettier-ignore
    const finished = await finishedStudy(`${pathToFileURL(join(folder, "by-and-by")).href}/`, folder, folderStore);
    const { findings } = await verifyStudy(finished, { size: 50, random: Math.random }, THIS_TEST);
    assert.deepEqual(findings, []);
  });

  it("differs from another by what rsa diff says: what was asked, and which numbers follow; by nothing from itself", async () => {
    let said = "";
    const screen = { isTTY: false, write: (text: string) => void (said += text) };
    const [once, further] = [join(folder, "once"), join(folder, "by-and-by")];
    assert.equal(await diffCommand(once, further, {}, screen), 1);
    assert.match(said, /^ {2}config +mantel\.permutations 70 → 40\n {2}config +mantel\.extend absent → 50\n/m);
    assert.match(said, /^ {2}permuted values +the same, 70 and 90 of them\n/m);
    assert.match(said, /^ {2}correlations +4 of 4 rows differ\n +p_value of 4, most: /m);
    said = "";
    assert.equal(await diffCommand(once, once, { json: true }, screen), 0);
    assert.equal((JSON.parse(said) as { same: boolean }).same, true);
  });

  it("is not cut back without a word", async () => {
    const { outcome } = await run(40, "by-and-by");
    assert.ok(outcome.kind === "failed" && outcome.error instanceof Error);
    assert.match(outcome.error.message, /holds another study: mantel.extend is 50 there and absent here/);
    assert.ok(outcome.error instanceof OwnerError);
    assert.match(
      outcome.error.advice ?? "",
      /^its 90 permutations are not taken away again: --extend 50 is the study as it is/,
    );
  });

  it("says how to go on where permutations were to be added, and the run was interrupted", async () => {
    await run(40, "cut");
    cpSync(join(folder, "by-and-by", "plan.json"), join(folder, "cut", "plan.json"));
    const goOn =
      "an extension to 90 permutations was begun and not finished; rsa run with the study's config and --extend 50 goes on with it";
    const screen = { write: () => true, isTTY: false };
    await assert.rejects(reportCommand(join(folder, "cut"), screen), { name: "InputError", advice: goOn });
    const cut = await finishedStudy(`${pathToFileURL(join(folder, "cut")).href}/`, folder, folderStore);
    const verified = await verifyStudy(cut, { size: 1, random: Math.random }, THIS_TEST);
    assert.ok([...verdict(verified, THIS_TEST, 1)].includes(`Advice: ${goOn}.`));
  });

  it("is submitted with what is added in the config that is sent, as a study of its own", async () => {
    const bucket = memoryStore(new Map());
    const store = storeFor({ file: folderStore, s3: bucket });
    const send = (extend?: number) =>
      submitStudy(pathToFileURL(config(40)).href, { bucket: "b", store, compute: "lambda" }, () => undefined, extend);
    const [plain, extended, again] = [await send(), await send(30), await send(30)];
    assert.notEqual(extended.study, plain.study);
    assert.deepEqual(again, extended);
    const sent = parse(new TextDecoder().decode(await bucket.read(extended.config))) as { mantel: object };
    assert.deepEqual(sent.mantel, { measure: "partial-spearman", permutations: 40, extend: 30 });
  });
});
