import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { listCommand } from "../../../../infra/cli/aws/list-command.ts";
import { findDeployment } from "../../../../infra/cli/aws/deployment.ts";
import { writtenAt } from "../../../../infra/cli/aws/studies.ts";
import { BUCKET, bucketServer, FORBIDDEN } from "./bucket-server.ts";

const STUDIES = Array.from({ length: 30 }, (_, i) => `study-${String(i).padStart(12, "0")}`);
const [FINISHED, FAILED, SUBMITTED, PLANNED] = STUDIES;

const planOf = (study: string): string => JSON.stringify({ config_url: `../../configs/${study}.json` });

/** What comes of it in the environment of a server of these objects. */
async function serving<T>(
  [objects, running]: Parameters<typeof bucketServer>,
  act: (asked: readonly string[]) => Promise<T>,
): Promise<T> {
  const variables = { ...process.env };
  const server = await bucketServer(objects, running);
  Object.assign(process.env, server.env);
  try {
    return await act(server.asked);
  } finally {
    for (const name of Object.keys(server.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, variables);
    await server.close();
  }
}

describe("the list of studies", () => {
  const objects = new Map<string, string>([
    ...STUDIES.map((study) => [`studies/${study}/plan.json`, planOf(study)] as const),
    [`studies/${FINISHED}/manifest.json`, "{}"],
    [`studies/${FAILED}/error.json`, "{}"],
    [`configs/submitted/${SUBMITTED}.yaml`, ""],
  ]);
  const running = [`s3://${BUCKET}/configs/submitted/${SUBMITTED}.yaml`, `s3://${BUCKET}/configs/${PLANNED}.json`];

  const listed = (configs: readonly string[]) =>
    serving([objects, configs], async (asked) => {
      let text = "";
      await listCommand({ json: true }, { isTTY: false, write: (more) => void (text += more) });
      const states = (JSON.parse(text) as { study: string; state: string }[]).map(({ state }) => state);
      return { states, asked };
    });

  it("says of each how it stands, whether its config was submitted or uploaded by other means", async () => {
    const { states } = await listed(running);
    assert.deepEqual(states, ["finished", "failed", "running", "running", ...new Array<string>(26).fill("stopped")]);
  });

  it("lists the folders of studies and of configs once, however many studies there are", async () => {
    const { asked } = await listed(running);
    for (const prefix of ["studies/", "configs/submitted/"])
      assert.equal(asked.filter((one) => one === `LIST ${prefix}`).length, 1, prefix);
  });

  it("reads no plan where nothing runs", async () => {
    const { states, asked } = await listed([]);
    assert.deepEqual([...new Set(states)], ["finished", "failed", "stopped"]);
    assert.deepEqual(asked.filter((one) => one.endsWith("plan.json")), []); // prettier-ignore
  });
});

describe("when an object was written", () => {
  const objects: Parameters<typeof bucketServer>[0] = new Map([["configs/secret.json", FORBIDDEN] as const]);
  const written = (name: string) =>
    serving([objects, []], async () => writtenAt([`s3://${BUCKET}/configs/${name}`], await findDeployment({})));

  it("is undefined where it is not there, and an error where that cannot be told", async () => {
    assert.equal(await written("absent.json"), undefined);
    await assert.rejects(written("secret.json"), {
      name: "InputError",
      message: /cannot look at s3:.*secret\.json: access denied/,
    });
  });
});
