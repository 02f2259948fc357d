/** Files of named arrays and lists of names in every container, for tests of what is made of the names. */
import type { Group } from "h5wasm";
import { zipSync } from "fflate";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { codes, element, fieldsAndValues, LAYOUTS, mat5File, matrix, mi, mx } from "../formats/mat5-file.ts";
import { filled } from "./drawn-rdms.ts";

/** Numbers with their shape, or a list of names. */
export type Thing = { readonly shape: readonly number[]; readonly data: Float64Array } | readonly string[];
/** By path, whose parts are groups, structs or a part of the key. */
export type Things = Readonly<Record<string, Thing>>;

const isNames = (thing: Thing): thing is readonly string[] => Array.isArray(thing);

const npyNames = (names: readonly string[]): Uint8Array => {
  const width = Math.max(...names.map((name) => Buffer.byteLength(name)));
  const cells = names.map((name) => Buffer.concat([Buffer.from(name), Buffer.alloc(width)], width));
  return Buffer.concat([writeNpyHeader(`|S${width}`, [names.length]), ...cells]);
};

const npz = (things: Things): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(things).map(([path, thing]) => [
        `${path}.npy`,
        isNames(thing) ? npyNames(thing) : writeNpy({ shape: [...thing.shape], data: thing.data }),
      ]),
    ),
  );

const hdf5 = (things: Things): Promise<Uint8Array> =>
  hdf5Bytes((file) => {
    for (const [path, thing] of Object.entries(things)) {
      const parts = path.split("/");
      const folder = parts.slice(0, -1).reduce<Group>((group, part) => {
        const found = group.get(part);
        return found === null ? group.create_group(part) : (found as Group);
      }, file);
      const name = parts.at(-1) ?? "";
      if (isNames(thing)) folder.create_dataset({ name, data: [...thing] });
      else folder.create_dataset({ name, data: thing.data, shape: [...thing.shape], dtype: "<d" });
    }
  });

/** A cell array of text for names, and one level of structs for paths. */
function mat5(things: Things): Uint8Array {
  const layout = LAYOUTS[0] ?? { bigEndian: false, compressed: false };
  const char = (text: string) => matrix(mx.char, [1, text.length], "", [element(mi.u2, codes(text), layout)], layout);
  const array = (thing: Thing, name: string): Uint8Array => {
    if (isNames(thing)) return matrix(mx.cell, [thing.length, 1], name, thing.map(char), layout);
    const { shape, data } = thing;
    const reversed = filled(shape.toReversed(), (index) => {
      const at = index.toReversed().reduce((offset, place, axis) => offset * (shape[axis] ?? 1) + place, 0);
      return data[at] ?? NaN;
    });
    return matrix(
      mx.double,
      shape.length === 1 ? [1, ...shape] : shape,
      name,
      [element(mi.f8, [...reversed], layout)],
      layout,
    );
  };
  const tops = Map.groupBy(Object.entries(things), ([path]) => path.split("/")[0] ?? "");
  const variables = Array.from(tops, ([top, inside]) => {
    const [first] = inside;
    if (inside.length === 1 && first[0] === top) return array(first[1], top);
    const fields = inside.map(([path]) => path.slice(top.length + 1));
    return matrix(
      mx.struct,
      [1, 1],
      top,
      fieldsAndValues(
        fields,
        inside.map(([, thing]) => array(thing, "")),
        layout,
      ),
      layout,
    );
  });
  return mat5File(variables, layout);
}

export const CONTAINERS: readonly {
  readonly name: string;
  readonly write: (things: Things) => Uint8Array | Promise<Uint8Array>;
}[] = [
  { name: "x.npz", write: npz },
  { name: "x.h5", write: hdf5 },
  { name: "x.mat", write: mat5 },
];
