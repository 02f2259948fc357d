import { availableParallelism } from "node:os";
import { resolveLocation } from "../../functions/store/location.ts";
import { blockOf } from "../../models/identify/block.ts";
import { namingAll } from "../../models/checkpoints/naming.ts";
import { examine, type Examined } from "../../models/identify/examine.ts";
import { firstDrawn } from "../../models/identify/first-drawn.ts";
import type { OpenTensor } from "../../models/identify/checkpoint-tensors.ts";
import { networkFile } from "../../models/identify/network-file.ts";
import { onnxTensors, unreadNotes } from "../../models/identify/onnx-tensors.ts";
import { loadModel } from "../../models/onnx/load-model.ts";
import { spectrumOf } from "../../models/identify/spectrum.ts";
import { verdictInWords } from "../../models/identify/words.ts";
import { ALL_SEEDS } from "../../models/seeds/scan.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { localStore } from "../local/local-store.ts";
import { EXIT } from "./failure-text.ts";
import { reportLines } from "./identify/report-lines.ts";
import { trySeeds } from "./identify/try-seeds.ts";
import { compactNumber, duration, type Screen } from "./progress.ts";
import { REDRAW } from "./printable.ts";
import { folderUrl } from "./study-folder.ts";

export interface IdentifyOptions {
  /** of the seeds that are tried one by one, the first and the last */
  readonly seeds: readonly [first: number, last: number];
  readonly json?: boolean;
}

/** Rows and values of the part of a tensor whose singular values are computed: some 50 ms. */
const SPECTRUM_OF = { rows: 192, values: 192 * 1536 };

/** `rsa identify`: whether a network is trained, and if not how and from which seed it was drawn. Returns the exit code. */
export async function identifyCommand(
  location: string,
  options: IdentifyOptions,
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  const read = (one: string): Promise<Uint8Array> => localStore.read(resolveLocation(one, folderUrl(".")));
  const { tensors, notes } = location.endsWith(".onnx")
    ? await onnxFile(location, read)
    : networkFile(await read(location), location);
  const say = (text: string): void => {
    if (!options.json && screen.isTTY) screen.write(`${REDRAW}${text}`);
  };
  const examined = examine(tensors, say, (parameter) => spectrumOf(blockOf(parameter, SPECTRUM_OF)));
  say("");
  const tried = await openSeed(tensors, examined, options, screen, signal);
  if (options.json) screen.write(`${JSON.stringify({ file: location, ...asData(examined), ...tried })}\n`);
  else {
    const lines = reportLines(examined);
    const words = `${location}: ${verdictInWords(examined.verdict)}`;
    const said = [
      ...notes.map((note) => `Note: ${note}`),
      ...lines,
      words,
      ...(tried === undefined ? [] : [triedInWords(tried)]),
    ];
    screen.write(`${said.join("\n")}\n`);
  }
  return signal.aborted ? EXIT.stopped : EXIT.done;
}

async function onnxFile(location: string, read: (one: string) => Promise<Uint8Array>) {
  const { model } = await namingAll(inOneLine(location), () => loadModel(location, read));
  return { tensors: onnxTensors(model), notes: unreadNotes(model) };
}

interface Tried {
  readonly tensor: string;
  readonly seeds: readonly number[];
  readonly tried: readonly [first: number, last: number];
}

/** Tries seeds one by one, where the values of the first weight are too few to be run backwards. */
async function openSeed(
  tensors: readonly OpenTensor[],
  examined: Examined,
  { seeds: [first, last], json = false }: IdentifyOptions,
  screen: Screen,
  signal: AbortSignal,
): Promise<Tried | undefined> {
  const open = firstDrawn(tensors, examined);
  if (!open) return undefined;
  const started = performance.now();
  let told = 0;
  const { seeds, below } = await trySeeds(open.known, { from: first, to: last + 1 }, availableParallelism(), {
    signal,
    progress({ below }) {
      const [share, seconds] = [(below - first) / (last + 1 - first), (performance.now() - started) / 1000];
      if (json || share === 0 || (!screen.isTTY && Math.floor(10 * share) === told)) return;
      told = Math.floor(10 * share);
      const text = `seeds of ${open.name}  ${Math.floor(100 * share)}%  ${compactNumber((below - first) / seconds)} seeds/s  ${duration((seconds / share) * (1 - share))} left`;
      screen.write(screen.isTTY ? `${REDRAW}${text}` : `${text}\n`);
    },
  });
  if (!json && screen.isTTY) screen.write(REDRAW);
  return { tensor: open.name, seeds, tried: [first, below - 1] };
}

function triedInWords({ tensor, seeds, tried: [first, last] }: Tried): string {
  const all = first === 0 && last === ALL_SEEDS - 1;
  const range = all
    ? "all 2^32 seeds were tried"
    : `seeds ${first} to ${last} were tried (the others: --seeds ${last + 1}-${ALL_SEEDS - 1})`;
  if (seeds.length > 0) return `${tensor} is what torch.manual_seed(${seeds.join(") or (")}) draws first`;
  return `${tensor} is the first draw of none of them: ${range}`;
}

const asData = ({ reports, origins, verdict }: Examined) => ({
  verdict,
  words: verdictInWords(verdict),
  tensors: reports.map(({ grain, ...report }) => ({
    ...report,
    stored: grain.name,
    origin: origins.find(({ name }) => name === report.name) ?? null,
  })),
});
