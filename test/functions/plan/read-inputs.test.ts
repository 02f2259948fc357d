import { encode } from "fast-png";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Plan } from "../../../shared/plan/schema.ts";
import { InputError } from "../../../shared/errors.ts";
import { archive, image, planOf, rdms, world, type World } from "./planned-world.ts";
import { npy, npz } from "../../models/sources/given.ts";
import { CONVOLUTION, smallModel } from "../../models/onnx/small-model.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** The world with images s1, s2, s10 and s20 and no list of them. */
function unlisted(change: (of: World) => void = () => undefined): World {
  const of = world();
  for (const path of [...of.files.keys()]) if (path.startsWith("stimuli/")) of.files.delete(path);
  ["s1", "s2", "s10", "s20"].forEach((name, i) => of.files.set(`stimuli/${name}.png`, image(i)));
  change(of);
  return of;
}

describe("the inputs of a study", () => {
  it("are read with a note on images that are equal in every byte", async () => {
    const of = unlisted(({ files }) => files.set("stimuli/s10.png", image(0)));
    const { notes } = await planOf(of);
    const found = notes.filter((note) => note.includes("equal in every byte"));
    assert.deepEqual(found, ["images are equal in every byte, and no network tells them apart: s1 = s10"]);
    assert.ok(!(await planOf(unlisted())).notes.some((note) => note.includes("equal in every byte")));
  });

  it("are read with all that is wrong with images, RDMs and names said at once", async () => {
    const of = world();
    of.files.set("stimuli/bee.png", text("no image"));
    of.files.set("stimuli/cat.png", image(1).subarray(0, 40));
    of.files.set("it.npy", rdms([2, 3, 4, 5], 0));
    of.config.addIn(["brain"], { roi: "V1", rdms: "it.npz", variable: "others" });
    of.files.set("it.npz", archive(["first", "second"]).subarray(0, 100));
    await assert.rejects(planOf(of), (error: Error) => {
      assert.equal(error.name, "InputError");
      for (const pattern of [
        /bee\.png: 8 bytes that are no/,
        /cat\.png: a PNG image that cannot/,
        /it\.npy/,
        /it\.npz/,
      ])
        assert.match(error.message, pattern);
      assert.ok(error instanceof InputError);
      assert.match(error.advice ?? "", /^save the stimulus as PNG or JPEG/);
      return true;
    });
  });

  it("are read with what contrasts ask of layers that activations made elsewhere have not, though other files fail", async () => {
    const of = world();
    const values = Float32Array.from({ length: 8 }, (_, i) => i ** 2);
    of.files.set("mine.npz", npz({ relu1: npy([4, 2], values), relu2: npy([4, 2], values) }));
    of.config.addIn(["networks"], { name: "mine", activations: "mine.npz" });
    of.config.addIn(["networks"], { name: "three", architecture: "alexnet", weights: { checkpoint: "lost.pth" } });
    of.config.set("contrasts", [{ within: "mine", layers: ["relu1", "relu22"] }]);
    await assert.rejects(planOf(of), ({ message }: Error) => {
      assert.match(
        message,
        /contrasts\[0\]\.layers: no layer of mine that is read is called "relu22", did you mean "relu2"/,
      );
      assert.match(message, /lost\.pth/);
      return true;
    });
  });

  it("are looked at where the config has faults of its own, and all is said at once", async () => {
    const of = world();
    of.config.set("seeed", 3);
    of.config.setIn(["brain", 0, "sesions"], "average");
    of.config.addIn(["brain"], { roi: "V1", rdms: "lost.npy" });
    of.config.addIn(["networks"], { name: "three", architecture: "alexnet", weights: { checkpoint: "three.pth" } });
    of.config.addIn(["networks"], { name: "four", architecture: "alexnett", weights: { checkpoint: "three.pth" } });
    of.files.set("three.pth", text("<html>"));
    of.files.set("stimuli/bee.png", text("no image"));
    of.files.set("it.npy", rdms([2, 3, 4, 5], 0));
    await assert.rejects(planOf(of), (error: Error) => {
      assert.equal(error.name, "ConfigError");
      const said = [
        /seeed: unknown key/,
        /sesions: unknown key, did you mean "sessions"/,
        /brain\[1\]\.rdms: no such file: .*lost\.npy/,
        /networks\[3\]\.architecture: unknown architecture/,
        /bee\.png: 8 bytes that are no/,
        /it\.npy: /,
        /three\.pth: this is no checkpoint/,
      ];
      for (const pattern of said) assert.match(error.message, pattern);
      assert.match(error.message, /: 7 problems\n/);
      return true;
    });
  });

  it("are read as far as they can be where there are no stimuli, and one file of a folder hides no other", async () => {
    const of = world();
    of.files.set("stimuli/stimuli.csv", text("filename\nlost.png\n"));
    of.config.setIn(["brain", 0, "rdms"], "it");
    of.files.set("it/a.npy", rdms([2], 0).subarray(0, 20));
    of.files.set("it/b.npy", rdms([2, 3, 4, 5], 0));
    await assert.rejects(planOf(of), (error: Error) => {
      for (const pattern of [/1 of 1 files it lists are not there: lost\.png/, /a\.npy: /, /b\.npy: /])
        assert.match(error.message, pattern);
      return true;
    });
  });

  it("are told by names without line ends, whatever their files are called", async () => {
    const of = world();
    of.files.set("stimuli/b%0Ae%1Bw.png", text("no image"));
    of.files.set("it/x%0Ay.npy", rdms([2], 0).subarray(0, 20));
    of.files.delete("stimuli/stimuli.csv");
    of.config.setIn(["brain", 0, "rdms"], "it");
    await assert.rejects(planOf(of), (error: Error) => {
      assert.match(error.message, /^s3:\/\/bucket\/study\/stimuli\/b\\u000ae\\u001bw\.png: 8 bytes/m);
      assert.match(error.message, /^x\\u000ay\.npy: /m);
      return true;
    });
  });

  it("are refused where a layer of a file, or the file, is called as a formula", async () => {
    const of = world();
    const nodes = CONVOLUTION.map((node) => ({ ...node, output: node.output.map((name) => `=${name}`) }));
    nodes[1] = { ...nodes[1], input: ["=sums"] };
    of.files.set("+net.onnx", smallModel({ nodes, outputs: ["=relu"] }));
    of.config.set("networks", [{ name: "one", onnx: "+net.onnx" }]);
    of.config.set("contrasts", []);
    await assert.rejects(planOf(of), (error: Error) => {
      assert.match(error.message, /layer "=relu": needed a name that does not begin with =/);
      assert.match(error.message, /file "\+net\.onnx": needed/);
      return true;
    });
  });

  it("are refused where a stimulus, a category or a subject is called as a formula", async () => {
    const of = world();
    of.files.set("stimuli/@cat.png", image(2));
    of.files.set("stimuli/stimuli.csv", text("filename,category\nant.png,-beast\nbee.png,x\n@cat.png,x\ndog.png,x\n"));
    of.config.set("brain", [{ roi: "IT", rdms: "it.npz", variable: "rdms" }]);
    of.files.set("it.npz", archive(["=A1", "second"], ["ant", "bee", "@cat", "dog"]));
    await assert.rejects(planOf(of), (error: Error) => {
      assert.match(error.message, /stimulus "@cat": needed a name that does not begin with @/);
      assert.match(error.message, /category "-beast": needed/);
      assert.match(error.message, /subject "=A1": needed/);
      return true;
    });
  });

  it("are refused where an image is too long and thin to be resized, by its size alone", async () => {
    const of = world();
    const bmp = Buffer.alloc(54 + 4 * 25_000);
    bmp.write("BM");
    bmp.writeUInt32LE(54, 10);
    bmp.writeUInt32LE(40, 14);
    bmp.writeInt32LE(33_000, 18);
    bmp.writeInt32LE(1, 22);
    bmp.writeUInt16LE(24, 28);
    of.files.set("stimuli/ant.png", bmp);
    await assert.rejects(planOf(of), /ant\.png: 33000 × 1 pixels become 256 × 8448000/);
    of.files.set("stimuli/ant.png", bmp.subarray(0, 60_000));
    await assert.rejects(planOf(of), /ant\.png: a BMP image that cannot be read \(60000 bytes, needed 99054\)/);
  });

  it("are warned of where RDMs are matched by position to images of doubtful order, and nowhere else", async () => {
    const warned = (plan: Plan): string[] =>
      plan.warnings.filter((warning) => !warning.startsWith("contrasts compare"));
    const doubtful = await planOf(unlisted());
    assert.equal(warned(doubtful).length, 1);
    assert.match(
      doubtful.warnings[0] ?? "",
      /^the RDMs of IT do not name .* number 2 is s2\.png in natural order, and s10\.png in .*: say which it is, stimuli: \{ order: natural \} or \{ order: sorted \}$/,
    );
    assert.ok(doubtful.notes.includes(doubtful.warnings[0] ?? ""));
    const listed = unlisted(({ files, config }) => {
      config.setIn(["stimuli", "order"], "natural");
      files.set("stimuli/labels.txt", Buffer.from("s10\ns1\ns2\ns20\n"));
    });
    assert.match(
      warned(await planOf(listed)).join(),
      /^the RDMs of IT do not name .*; labels\.txt, called as a list of stimuli is, was not read: if it says their order, save/,
    );
    const calm = [
      world(),
      unlisted(({ config }) => config.setIn(["stimuli", "order"], "natural")),
      unlisted(({ config }) => config.setIn(["stimuli", "order"], "sorted")),
      unlisted(({ files, config }) => {
        config.set("brain", [{ roi: "IT", rdms: "it.npz", variable: "rdms" }]);
        files.set("it.npz", archive(["first", "second"], ["s1", "s2", "s10", "s20"]));
      }),
    ];
    for (const of of calm) assert.deepEqual(warned(await planOf(of)), []);
  });

  it("are refused where an image is so small that nothing of it would be seen", async () => {
    const of = world();
    const size = (width: number, height: number): Uint8Array =>
      encode({ width, height, channels: 3, data: new Uint8Array(3 * width * height) });
    of.files.set("stimuli/ant.png", size(1, 1));
    of.files.set("stimuli/bee.png", size(300, 3));
    of.files.set("stimuli/cat.png", size(4, 300));
    await assert.rejects(planOf(of), (error: Error) => {
      assert.match(error.message, /ant\.png: 1 × 1 pixels; needed 2 or more on a side/);
      assert.match(
        error.message,
        /bee\.png: 300 × 3 pixels are enlarged more than 64 times .* to 256; needed 4 or more/,
      );
      assert.doesNotMatch(error.message, /cat|dog/);
      return true;
    });
  });

  it("are noted where an image is very small", async () => {
    const { notes } = await planOf(world());
    assert.ok(
      notes.some((note) => /^4 images have less than 32 pixels on a side .*: ant \(8 × 8\)/.test(note)),
      notes.join(),
    );
  });

  it("are refused with the first of many faults, and how many more there are", async () => {
    const of = unlisted();
    for (let i = 0; i < 30; i++) of.files.set(`stimuli/t${i}.png`, text("no image"));
    await assert.rejects(planOf(of), (error: Error) => {
      assert.equal(error.message.match(/8 bytes that are no/g)?.length, 20);
      assert.match(error.message, /… and 11 problems more/);
      return true;
    });
  });

  it("are noted where a contrast has one subject alone", async () => {
    const of = world();
    of.files.set("it.npy", rdms([1], 0));
    assert.ok((await planOf(of)).notes.some((note) => note.includes("contrasts are over subjects")));
    assert.ok(!(await planOf(world())).notes.some((note) => note.includes("contrasts are over subjects")));
  });
});
