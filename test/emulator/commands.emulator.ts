import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Manifest } from "../../functions/study/manifest.ts";
import { readJsonArtifact } from "../../functions/store/json.ts";
import { manifestUrl } from "../../functions/store/layout.ts";
import { s3Url } from "../../functions/store/s3-address.ts";
import { cancelCommand } from "../../infra/cli/aws/cancel-command.ts";
import { downloadCommand } from "../../infra/cli/aws/download-command.ts";
import { listCommand } from "../../infra/cli/aws/list-command.ts";
import { submitStudy } from "../../infra/cli/aws/submit-command.ts";
import { watchCommand } from "../../infra/cli/aws/watch-command.ts";
import { EXIT } from "../../infra/cli/failure-text.ts";
import { fileUrl } from "../../infra/cli/study-folder.ts";
import { chunksAmong, ended, faultyDeployment, smallConfig, submit } from "./faulty-deployment.ts";

/** A screen that keeps what is written to it. */
function page() {
  let text = "";
  return { isTTY: false, write: (more: string) => void (text += more), text: () => text };
}

describe("the command line with a deployed stack", () => {
  const stack = faultyDeployment();
  const folder = mkdtempSync(join(tmpdir(), "rsa-commands-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const stateOf = async (study: string): Promise<string | undefined> => {
    const screen = page();
    await listCommand({ json: true }, screen);
    return (JSON.parse(screen.text()) as { study: string; state: string }[]).find((row) => row.study === study)?.state;
  };

  it("uploads the inputs of a study once", async () => {
    const notes: string[] = [];
    const config = fileUrl(smallConfig("inputs-once"));
    await submitStudy(config, stack.deployment, () => undefined);
    const { study } = await submitStudy(config, stack.deployment, ({ text }) => notes.push(text));
    assert.deepEqual(notes, [
      "stimuli.images: stimuli is there already",
      "brain[0].rdms: it-rdms.npz is there already",
    ]);
    assert.equal(await ended(study), EXIT.done);
  });

  it("stops a study, says so to who watches it, and goes on from there when it is submitted again", async () => {
    const config = smallConfig("stopped");
    let permuting = false;
    stack.proxy.fault = ({ method, key }) => {
      permuting ||= method === "PUT" && chunksAmong([key]).length > 0;
      return undefined;
    };
    const { study } = await submit(config, stack);
    while (!permuting) await pause(20);
    const screen = page();
    await cancelCommand(study, {}, screen);
    assert.match(screen.text(), /stopped; what was computed is kept/);
    assert.equal(await ended(study), EXIT.stopped);
    assert.equal(await stateOf(study), "stopped");
    await submit(config, stack);
    assert.equal(await ended(study), EXIT.done);
    assert.equal(await stateOf(study), "finished");
    await cancelCommand(study, {}, screen);
    assert.match(screen.text(), /does not run/);
  });

  it("shows every phase with its rate and what it costs, as text and as events", async () => {
    const { study } = await submit(smallConfig("watched"), stack);
    const screen = page();
    assert.equal(await watchCommand(study, { json: true }, screen), EXIT.done);
    const events = screen
      .text()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const done = (phase: string): number =>
      events.reduce((sum, event) => sum + (event["phase"] === phase ? Number(event["done"]) : 0), 0);
    const planned = events.find(({ kind }) => kind === "planned") ?? {};
    assert.equal(done("extract"), planned["extract"]);
    assert.equal(done("compare"), planned["compare"]);
    assert.equal(done("permute"), planned["permute"]);
    assert.ok(events.some(({ kind, usd }) => kind === "cost" && Number(usd) > 0));
    assert.equal(events.at(-1)?.["kind"], "finished");
  });

  it("fetches a study once, and refuses a file that is not what the manifest says", async () => {
    const { study } = await submit(smallConfig("fetched"), stack);
    assert.equal(await ended(study), EXIT.done);
    const out = join(folder, "fetched");
    await downloadCommand(study, { out }, page());
    const again = page();
    await downloadCommand(study.slice(-12), { out }, again);
    assert.match(again.text(), /^0 of \d+ files fetched/);

    const { bucket, store } = stack.deployment;
    const url = s3Url({ bucket, key: `studies/${study}/` });
    const { outputs } = await readJsonArtifact(store, manifestUrl(url), Manifest);
    assert.ok("results.json" in outputs);
    await store.write(new URL("results.json", url).href, new TextEncoder().encode("{}"));
    await assert.rejects(downloadCommand(study, { out: join(folder, "tampered") }, page()), {
      name: "StoreError",
      message: /results\.json of .* is not what the manifest says/,
    });
  });

  it("names the study that is spelled most like one that is not there", async () => {
    const { study } = await submit(smallConfig("spelled"), stack);
    await assert.rejects(watchCommand(study.replace("spelled", "speled"), {}, page()), {
      name: "InputError",
      message: new RegExp(`no study is named .*${study}`),
    });
    assert.equal(await ended(study), EXIT.done);
  });
});
