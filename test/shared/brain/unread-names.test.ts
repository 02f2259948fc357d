import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zipSync } from "fflate";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { NPY } from "../formats/foreign-files.ts";
import { CONTAINERS } from "./containers.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog"];
const rdms = { shape: [4, 4], data: Float64Array.from(drawnRdm(4, 1)) };

describe("what may name the stimuli and was not used", () => {
  it("is told as an order is, where as many Python objects as stimuli lie beside the RDMs, and no names do", async () => {
    const [two] = [NPY.objects]; // of two elements
    const text = Buffer.from(two).toString("latin1");
    const four = Buffer.from(text.replace("(2,)", "(4,)"), "latin1");
    const read = (objects: Uint8Array) =>
      readBrainRdms(zipSync({ "rdms.npy": writeNpy(rdms), "foo.npy": objects }), { name: "x", stimuli: STIMULI });
    assert.match(
      (await read(four)).orders.join(),
      /^x: foo \(unsupported, 4 elements\) may name the stimuli and cannot be read: RDMs were taken to be in the order of the images/,
    );
    assert.deepEqual((await read(two)).orders, []);
  });

  for (const { name, write } of CONTAINERS) {
    it(`is refused in ${name}, where a list has all the images among others, whatever it is called, unless it repeats them`, async () => {
      const read = async (catalogue: readonly string[]) =>
        readBrainRdms(await write({ rdms, catalogue }), { name, stimuli: STIMULI });
      await assert.rejects(read(["eel", "dog", "cat", "fox", "bee", "ant"]), {
        name: "InputError",
        message: /: 6 names in catalogue for 4 stimuli, some of them those of images; needed one for each/,
      });
      assert.equal((await read([...STIMULI, ...STIMULI])).labels, undefined);
      assert.equal((await read(["eel", "dog", "fox", "gnu", "hen"])).labels, undefined);
    });
  }
});
