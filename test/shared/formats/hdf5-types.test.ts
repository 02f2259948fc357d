import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { listHdf5, readHdf5, readHdf5Texts } from "../../../shared/formats/hdf5.ts";
import { withHdf5 } from "../../../shared/formats/hdf5-session.ts";
import { RARE_HDF5 } from "./rare-files.ts";

const NAMES = ["maß", "b", "cat 3"];
const M = [0, 1, 2, 1, 0, 4, 2, 4, 0];

const numbers = (path: string) => withHdf5(RARE_HDF5, "x.h5", (file) => readHdf5(file, "x.h5", path));
const texts = (path: string) => withHdf5(RARE_HDF5, "x.h5", (file) => readHdf5Texts(file, "x.h5", path));

describe("types of HDF5 that are not NumPy's plain ones", () => {
  it("are listed: lists of text in attributes with @, columns of records with a colon, single texts not", async () => {
    const listed = await withHdf5(RARE_HDF5, "x.h5", listHdf5);
    assert.deepEqual(listed.map(({ name, class: type, shape }) => `${name} ${type} ${shape.join("x")}`).toSorted(), [
      "@subjects text 2",
      "big f2 3x3",
      "big@labels text 3",
      "complex complex numbers 3x3",
      "half f2 3x3",
      "long f16 3x3",
      "table records 3",
      "table:index text 3",
      "table:values f8 3x3",
      "table:weight i4 3",
      "utf8 text 3",
    ]);
  });

  it("are read: float16 of either byte order, columns of records", async () => {
    assert.deepEqual(await numbers("big"), { shape: [3, 3], data: Float32Array.from(M) });
    const thirds = Array.from((await numbers("half")).data, Number);
    assert.ok(
      thirds.every((value, k) => Math.abs(value - (M[k] ?? NaN) / 3) < 1e-3),
      thirds.join(),
    );
    assert.deepEqual(await numbers("table:values"), { shape: [3, 3], data: Float64Array.from(M) });
    assert.deepEqual(await numbers("table:weight"), { shape: [3], data: Float64Array.of(7, 8, 9) });
  });

  it("are read as UTF-8 where they are text, whatever the file calls it", async () => {
    for (const path of ["utf8", "big@labels", "table:index"]) assert.deepEqual(await texts(path), NAMES, path);
    assert.deepEqual(await texts("@subjects"), ["S1", "S2"]);
  });

  it("are refused by what they are", async () => {
    const refuses = (path: string, message: RegExp) => assert.rejects(numbers(path), { name: "InputError", message });
    await refuses("long", /dataset long: floats of 128 bits; save it as float64/);
    await refuses("complex", /dataset complex: holds complex numbers; numbers are needed/);
    await refuses("table", /dataset table: holds records/);
    await refuses("table:index", /column table:index: holds text; numbers are needed/);
    await assert.rejects(texts("big"), { name: "InputError", message: /dataset big: holds f2; text is needed/ });
    await assert.rejects(texts("big@none"), { name: "InputError", message: /no variable big@none/ });
  });
});
