import { join } from "node:path";
import { suggestion } from "../../shared/config/nearest.ts";
import { InputError } from "../../shared/errors.ts";
import { fetchKriegeskorte92 } from "./datasets/kriegeskorte92.ts";
import type { FetchOptions } from "./datasets/released-files.ts";
import { fetchTruzzi2020 } from "./datasets/truzzi2020.ts";
import { fetchFile } from "./fetch/fetch-file.ts";
import { fetchFilesOf } from "./fetch/fetch-files-of.ts";
import { PUBLISHED } from "./fetch/published-files.ts";
import type { Screen } from "./progress.ts";

const DATA_SETS: ReadonlyMap<string, (options: FetchOptions) => Promise<void>> = new Map([
  ["kriegeskorte92", fetchKriegeskorte92],
  ["truzzi2020", fetchTruzzi2020],
]);
const CHECKPOINTS = "data/checkpoints";

/** What is public by a name. */
export const FETCHED: readonly string[] = [...DATA_SETS.keys(), ...Object.keys(PUBLISHED)];

/** `rsa fetch`: a public data set or checkpoint under `data/` of the working folder, or what a config names and a URL gives. */
export async function fetchCommand(name: string, { from }: { from?: string }, screen: Screen): Promise<void> {
  const published = Object.hasOwn(PUBLISHED, name) ? PUBLISHED[name] : undefined;
  const dataSet = DATA_SETS.get(name);
  if (from !== undefined && dataSet === undefined) {
    throw new InputError(`--from is for data sets (${[...DATA_SETS.keys()].join(", ")}), not for ${name}`);
  }
  if (published) {
    screen.write(`${published.what}\n`);
    await fetchFile({ url: published.url, path: join(CHECKPOINTS, published.path) }, screen);
  } else if (/\.(ya?ml|json)$/.test(name)) await fetchFilesOf(name, screen);
  else if (dataSet !== undefined) {
    await dataSet({
      into: `data/${name}`,
      ...(from === undefined ? {} : { from }),
      emit: ({ text }) => screen.write(`${text}\n`),
    });
  } else {
    throw new InputError(
      `nothing public is named "${name}"${suggestion(name, FETCHED)}; there are: ${FETCHED.join(", ")}; or name a config, .yaml or .json`,
    );
  }
}
