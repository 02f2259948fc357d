import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach } from "node:test";
import { fileURLToPath } from "node:url";
import { findDeployment, type Deployment } from "../../infra/cli/aws/deployment.ts";
import { submitStudy, type Submitted } from "../../infra/cli/aws/submit-command.ts";
import { watchCommand } from "../../infra/cli/aws/watch-command.ts";
import { fileUrl } from "../../infra/cli/study-folder.ts";
import { useEmulator } from "../../infra/emulator/environment.ts";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.ts";
import { setFunctionVariable } from "./function-environment.ts";
import { runUnpublished } from "./published-versions.ts";

const quickstart = fileURLToPath(new URL("../../examples/quickstart", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "rsa-emulator-"));
const quiet = { isTTY: false, write: () => true };

/** What a suite needs of a deployed stack whose S3 can be made to fail. */
export interface FaultyDeployment {
  readonly endpoint: string;
  readonly proxy: FaultProxy;
  readonly deployment: Deployment;
}

/** Within a `describe`: the deployed functions reach S3 through a proxy of this suite, which does no harm until a test asks it to. */
export function faultyDeployment(): FaultyDeployment {
  const suite: { proxy?: FaultProxy; deployment?: Deployment; publish?: () => Promise<void> } = {};
  let endpoint = "";
  before(async () => {
    endpoint = useEmulator();
    suite.deployment = await findDeployment({});
    suite.publish = await runUnpublished(suite.deployment);
    suite.proxy = await startFaultProxy(endpoint);
    await setFunctionVariable(endpoint, "AWS_ENDPOINT_URL_S3", suite.proxy.url);
  });
  beforeEach(() => {
    if (suite.proxy) suite.proxy.fault = () => undefined;
    suite.proxy?.takeWritten();
  });
  after(async () => {
    await setFunctionVariable(endpoint, "AWS_ENDPOINT_URL_S3", undefined);
    await suite.publish?.();
    await suite.proxy?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("the suite has not started");
    return part;
  };
  return {
    get endpoint() {
      return endpoint;
    },
    get proxy() {
      return started(suite.proxy);
    },
    get deployment() {
      return started(suite.deployment);
    },
  };
}

export const CHUNKS = 40;

/** What an earlier run left in the same emulator is not found again. */
const RUN = Date.now().toString(36);

/** A config of one network, two layers and 40 chunks of 5 permutations, which shares no chunk with any other. @returns its path */
export function smallConfig(title: string): string {
  const name = `${title}-${RUN}`;
  const path = join(folder, `${name}.yaml`);
  const config = {
    name,
    seed: seedOf(name),
    stimuli: { images: `${quickstart}/stimuli` },
    brain: [{ roi: "IT", rdms: `${quickstart}/it-rdms.npz`, variable: "rdms", simulated: true }],
    networks: [
      { name: "AlexNet random", architecture: "alexnet", layers: ["relu6", "relu7"], weights: { random: { seed: 0 } } },
    ],
    mantel: { permutations: 5 * CHUNKS },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

/** Another for every name. */
const seedOf = (name: string): number => createHash("sha256").update(name).digest().readUInt16BE();

export const submit = (config: string, { deployment }: FaultyDeployment): Promise<Submitted> =>
  submitStudy(fileUrl(config), deployment, () => undefined);

/** Waits for the end of a study. @throws why it failed */
export const ended = (study: string): Promise<number> => watchCommand(study, {}, quiet);

/** The chunks among keys of the bucket: each by the first of its permutations, in order. */
export const chunksAmong = (keys: readonly string[]): number[] =>
  keys
    .flatMap((key) => /^artifacts\/chunks\/.*permutations-(\d+)-\d+\.npy$/.exec(key)?.[1] ?? [])
    .map((from) => Number(from) / 5)
    .sort((a, b) => a - b);
