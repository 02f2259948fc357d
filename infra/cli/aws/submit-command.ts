import { basename } from "node:path";
import { budgetIssue } from "../../../functions/plan/budget-issue.ts";
import { extended } from "../../../functions/plan/extended-config.ts";
import { makePlan } from "../../../functions/plan/make-plan.ts";
import { priceText } from "../../../functions/pricing/estimate-words.ts";
import { shownUrl } from "../../../functions/stimuli/shown-url.ts";
import { ARTIFACTS, submittedKey, studyName } from "../../../functions/store/layout.ts";
import { resolveLocation } from "../../../functions/store/location.ts";
import { s3Address, s3Location, s3Url } from "../../../functions/store/s3-address.ts";
import { externalFiles } from "../../../models/onnx/external-data.ts";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { pathText } from "../../../shared/config/config-path.ts";
import { editableConfig } from "../../../shared/config/editable-config.ts";
import { namedFiles } from "../../../shared/config/named-files.ts";
import { ConfigError } from "../../../shared/errors.ts";
import type { Estimate } from "../../../shared/plan/schema.ts";
import type { Note } from "../../../functions/runtime/step-runtime.ts";
import type { Screen } from "../progress.ts";
import { fileUrl } from "../study-folder.ts";
import { findDeployment, type Deployment, type DeploymentOptions } from "./deployment.ts";
import { uploadInput, type UploadedInput } from "./upload-input.ts";

export interface SubmitOptions extends DeploymentOptions {
  /** permutations that are added to those of the config */
  readonly extend?: number;
  readonly json?: boolean;
}

/** `rsa submit`: checks the config as the deployed plan will, uploads its inputs, then the config, which starts the study. */
export async function submitCommand(configPath: string, options: SubmitOptions, screen: Screen): Promise<void> {
  const emit = ({ text }: Note): unknown => process.stderr.write(`${text}\n`);
  const deployment = await findDeployment(options);
  const submitted = await submitStudy(fileUrl(configPath), deployment, emit, options.extend);
  if (options.json) {
    screen.write(`${JSON.stringify(submitted)}\n`);
    return;
  }
  screen.write(`Study  ${submitted.study}\n`);
  screen.write(`About  ${priceText(submitted.estimate)} at list prices, if nothing of it is there yet\n`);
  screen.write(`Watch  npx rsa watch ${submitted.study}\n`);
}

export interface Submitted {
  readonly study: string; // name-id, the name of its folder
  readonly config: string; // URL of the uploaded config
  readonly estimate: Estimate;
}

/**
 * Plans a study as the deployment will, and uploads its inputs and then its config.
 *
 * @throws {ConfigError} where the deployment would refuse it, or it costs more than its config allows
 */
export async function submitStudy(
  configUrl: string,
  deployment: Pick<Deployment, "bucket" | "store" | "compute">,
  emit: (event: Note) => unknown,
  extend?: number,
): Promise<Submitted> {
  const { bucket, store, compute } = deployment;
  const { plan } = await makePlan({ config: configUrl, artifacts: ARTIFACTS.shared, compute, extend }, store);
  const study = studyName(plan);
  const beyond = budgetIssue(plan);
  if (beyond !== undefined) throw new ConfigError(shownUrl(configUrl), [beyond]);

  const source = extended(await store.read(configUrl), extend);
  const document = editableConfig(source);
  if (document === undefined)
    throw new ConfigError(shownUrl(configUrl), [{ path: "", message: "changed while it was sent" }]);
  const sent = new Map<string, UploadedInput>();
  for (const { path, location, beside } of namedFiles(plan.config)) {
    const url = resolveLocation(location, configUrl);
    if (!url.startsWith("file:")) continue;
    const others = path.at(-1) === "onnx" ? externalFiles(readOnnx(await store.read(url))) : [];
    const input = sent.get(url) ?? (await uploadInput(url, deployment, beside === undefined ? others : [beside]));
    if (!sent.has(url)) emit({ kind: "note", text: `${pathText(path)}: ${describe(input, basename(shownUrl(url)))}` });
    sent.set(url, input);
    document.setIn(path, s3Location(s3Address(input.url)));
  }
  const config = s3Url({ bucket, key: submittedKey(study) });
  await store.write(config, new TextEncoder().encode(document.toString()));
  return { study, config, estimate: plan.estimate };
}

function describe({ files, uploaded, bytes }: UploadedInput, name: string): string {
  if (uploaded === 0) return `${name} is there already`;
  const size = bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return files === 1 ? `${name} uploaded, ${size}` : `${name}: ${uploaded} of ${files} files uploaded, ${size}`;
}
