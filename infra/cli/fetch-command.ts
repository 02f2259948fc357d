import { InputError } from "../../shared/errors.ts";
import { suggestion } from "../../shared/config/nearest.ts";
import { fetchKriegeskorte92 } from "./datasets/kriegeskorte92.ts";
import type { Screen } from "./progress.ts";

const DATA_SETS = ["kriegeskorte92"];

/** `rsa fetch`: a public data set under `data/` of the working folder. */
export async function fetchCommand(name: string, { from }: { from?: string }, screen: Screen): Promise<void> {
  if (!DATA_SETS.includes(name)) {
    throw new InputError(
      `no data set is named "${name}"${suggestion(name, DATA_SETS)}; there are: ${DATA_SETS.join(", ")}`,
    );
  }
  await fetchKriegeskorte92({
    into: `data/${name}`,
    ...(from === undefined ? {} : { from }),
    emit: ({ text }) => screen.write(`${text}\n`),
  });
}
