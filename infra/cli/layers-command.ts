import { resolveLocation } from "../../functions/store/location.ts";
import { architectures } from "../../models/architectures/registry.ts";
import { onnxNetwork } from "../../models/onnx/onnx-network.ts";
import { unreadActivations } from "../../models/onnx/unread-activations.ts";
import { kindOf } from "../../models/shapes.ts";
import { suggestion } from "../../shared/config/nearest.ts";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { localStore } from "../local/local-store.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

export interface LayersOptions {
  /** those alone that are read where a config names none */
  readonly default?: boolean;
  readonly layout?: "NCHW" | "NHWC";
  readonly json?: boolean;
}

/** A layer as it is listed. */
interface Listed {
  readonly depth: number;
  readonly name: string;
  readonly op: string;
  readonly shape: readonly number[];
  readonly kind: string; // map, tokens or vector
  readonly activation: string | null;
  readonly default: boolean;
}

/** `rsa layers`: what can be tapped of an ONNX file, or of a known architecture. */
export async function layersCommand(what: string, options: LayersOptions, screen: Screen): Promise<void> {
  const { notes, layers } = await layersOf(what, options);
  const listed = layers.filter((layer) => !options.default || layer.default);
  if (options.json) screen.write(`${JSON.stringify({ notes, layers: listed }, null, 2)}\n`);
  else screen.write(`${[...notes.map((note) => `Note: ${note}`), ...table(listed), ...legend(layers)].join("\n")}\n`);
}

async function layersOf(
  what: string,
  { layout }: LayersOptions,
): Promise<{ readonly notes: readonly string[]; readonly layers: readonly Listed[] }> {
  const known = architectures.get(what);
  if (known) {
    const layers = known.layers.map((layer, i) => ({
      ...{ depth: i + 1, name: layer.name, op: "ReLU", shape: layer.shape },
      ...{ kind: kindOf(layer), activation: "relu", default: true },
    }));
    return { notes: [], layers };
  }
  if (!/[./]/.test(what) && !(await localStore.exists(resolveLocation(what, folderUrl("."))))) {
    const names = [...architectures.keys()];
    throw new InputError(
      `${inOneLine(what)}: no file and no architecture is called so${suggestion(what, names)}; needed an ONNX file, or one of ${names.join(", ")}`,
    );
  }
  const network = await onnxNetwork(
    what,
    undefined,
    (location) => localStore.read(resolveLocation(location, folderUrl("."))),
    layout,
  );
  const layers = network.layers.map((layer) => {
    const { depth, name, op, shape, kind = null, byDefault } = layer;
    return { depth, name, op, shape, kind: kindOf(layer), activation: kind, default: byDefault };
  });
  return { notes: [...network.notes, ...unreadActivations(network.model, network.layers)], layers };
}

const HEADS = ["depth", "default", "op", "shape", "what", "name"];

function table(layers: readonly Listed[]): string[] {
  const rows = layers.map(({ depth, default: taken, op, shape, kind, activation, name }) => [
    ...[String(depth), taken ? "yes" : "", op, shape.join(" × ")],
    ...[activation === null ? kind : `${kind}, ${activation}`, name],
  ]);
  const widths = HEADS.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [HEADS, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

const legend = (layers: readonly Listed[]): string[] => {
  const taken = layers.filter((layer) => layer.default).length;
  return [`${layers.length} layers can be read, ${taken} are if the config names none; shapes are of one image`];
};
