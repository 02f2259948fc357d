import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { findDeployment } from "../../../../infra/cli/aws/deployment.ts";
import { listCommand } from "../../../../infra/cli/aws/list-command.ts";
import { studyOfFile } from "../../../../infra/cli/aws/uploaded-file.ts";
import { watchCommand } from "../../../../infra/cli/aws/watch-command.ts";
import { bucketServer } from "./bucket-server.ts";

const error = {
  step: "plan",
  item: "study",
  name: "ConfigError",
  message: "s3://b/configs/lab/broken.yaml: 1 problem\n  line 2: not YAML",
  advice: "what was computed is kept; mend this and submit the config again",
};
const OLD = "old-0123456789ab";
const NEW = "new-0123456789ab";

describe("uploads that could not be planned", () => {
  const objects = new Map<string, string>([
    ["configs/lab/broken.yaml", "name: [unclosed"],
    ["studies/failed/lab/broken.yaml/error.json", JSON.stringify(error)],
    ["studies/failed/lab/broken.yaml/errors/plan-study.json", JSON.stringify(error)],
    [`studies/${OLD}/plan.json`, JSON.stringify({ version: 0, config_url: "../../configs/old.yaml" })],
    [`studies/${OLD}/error.json`, JSON.stringify(error)],
  ]);
  const variables = { ...process.env };
  let server: Awaited<ReturnType<typeof bucketServer>>;
  before(async () => {
    server = await bucketServer(objects);
    Object.assign(process.env, server.env);
  });
  after(async () => {
    for (const name of Object.keys(server.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, variables);
    await server.close();
  });

  it("are listed by their files, beside studies that another version of the program planned", async () => {
    let text = "";
    await listCommand({}, { isTTY: false, write: (more) => void (text += more) });
    assert.deepEqual(text.trimEnd().split("\n"), [`failed    ${OLD}`, "failed    lab/broken.yaml"]);
  });

  it("are told by rsa watch, with or without their folder", async () => {
    for (const typed of ["lab/broken.yaml", "configs/lab/broken.yaml"]) {
      await assert.rejects(watchCommand(typed, {}, { isTTY: false, write: () => true }), {
        name: "ConfigError",
        message: /^lab\/broken\.yaml failed in plan: .*\n {2}line 2: not YAML$/,
        advice: error.advice,
      });
    }
  });

  it("are waited for, and plans that are there are read once, however often they are looked at", async () => {
    objects.set("configs/new.yaml", "name: new");
    const before = server.asked.length;
    const found = findDeployment({}).then((deployment) => studyOfFile("new.yaml", deployment));
    await pause(1000);
    objects.set(`studies/${NEW}/plan.json`, JSON.stringify({ config_url: "../../configs/new.yaml" }));
    assert.equal((await found).name, NEW);
    const reads = server.asked.slice(before).filter((one) => one.startsWith("GET") && one.endsWith("plan.json"));
    assert.deepEqual(reads, [`GET studies/${OLD}/plan.json`, `GET studies/${NEW}/plan.json`]);
    objects.delete("configs/new.yaml");
    objects.delete(`studies/${NEW}/plan.json`);
  });

  it("are none where nothing was uploaded, which rsa watch says", async () => {
    await assert.rejects(watchCommand("absent.yaml", {}, { isTTY: false, write: () => true }), {
      name: "InputError",
      message: /no study came of absent\.yaml/,
    });
  });
});
