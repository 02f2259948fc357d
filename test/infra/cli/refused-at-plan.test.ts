import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { smallStudy, STIMULI } from "../../end-to-end/small-study.ts";
import { brainIn, command, refused, smallConfig } from "./refusals.ts";

describe("what a run could not do, plan", () => {
  let folder = "";
  before(async () => ({ folder } = await smallStudy()));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const configWith = (changes: Record<string, unknown>): string => smallConfig(folder, changes);

  it("says all that is wrong with images and RDMs at once, before anything is computed", () => {
    mkdirSync(join(folder, "cut"), { recursive: true });
    for (let i = 1; i <= STIMULI; i++)
      copyFileSync(join(folder, "stimuli", `stim${i}.png`), join(folder, "cut", `stim${i}.png`));
    const image = join(folder, "cut", "stim5.png");
    writeFileSync(image, readFileSync(image).subarray(0, 400));
    writeFileSync(join(folder, "cut", "stim6.png"), "no image");
    const brain = brainIn(folder, "shape.npy", writeNpy({ shape: [5, 7], data: new Float64Array(35) }));
    const out = join(folder, "out-cut");
    const { status, stderr } = command("run", configWith({ stimuli: { images: "cut" }, ...brain }), "--out", out);
    assert.equal(status, 2, stderr);
    for (const pattern of [/stim5\.png: a PNG image that cannot be read/, /stim6\.png: 8 bytes that are no/, /5 × 7/]) {
      assert.match(stderr, pattern);
    }
    assert.doesNotMatch(stderr, /\n\s+at /);
    const error = JSON.parse(readFileSync(join(out, "error.json"), "utf8")) as Record<string, string>;
    assert.match(error["message"] ?? "", /stim5\.png[^]*stim6\.png/);
    assert.ok(!existsSync(join(out, "plan.json")));
  });

  it("says what is no regular file, and what is no config", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    await refused(configWith({ brain: [{ roi: "IT", rdms: "pipe" }] }), /pipe is a pipe, not a regular file/);
    await refused(
      configWith({ brain: [{ roi: "IT", rdms: "/dev/zero" }] }),
      /\/dev\/zero is a device, not a regular file/,
    );
    await refused(pipe, /pipe is a pipe, not a regular file/);
    await refused(
      join(folder, "stimuli", "stim1.png"),
      /stim1\.png: 1 problem\n\s+found an image, needed YAML or JSON/,
    );
    await refused(join(folder, "it.npy"), /it\.npy: 1 problem\n\s+found bytes that are no text, needed YAML or JSON/);
    const { status, stderr } = command("run", pipe);
    assert.equal(status, 2, stderr);
  });

  it("says what was meant by a path, where it is not what it seems", async () => {
    symlinkSync("objects/gone.npy", join(folder, "annexed.npy"));
    const rdms = ["~/it.npy", "C:\\data\\it.npy", "it.npy ", "annexed.npy", "//host/share/it.npy"];
    await refused(
      configWith({ brain: rdms.map((path, i) => ({ roi: `ROI ${i}`, rdms: path })) }),
      /no such file: .*~\/it\.npy; ~ is a name like any other here/,
      /C:\\data\\it\.npy; a backslash is a part of a name here/,
      /it\.npy ; the name begins or ends with a blank/,
      /annexed\.npy is a link to objects\/gone\.npy, which is not there/,
      /no such file: \/\/host\/share\/it\.npy/,
    );
  });

  it("refuses names that a spreadsheet would run, or that no file can have", async () => {
    const network = { architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] };
    await refused(
      configWith({
        name: "n".repeat(300),
        brain: [{ roi: "r".repeat(300), rdms: "it.npy" }],
        networks: [
          { name: "=HYPERLINK(1)", ...network },
          { name: "n".repeat(300), ...network },
        ],
      }),
      /name: found "nnn.*64 letters/,
      /brain\[0\]\.roi: found "rrr.*at most 100 characters/,
      /networks\[0\]\.name: found "=HYPERLINK\(1\)", needed: a name that does not begin with =/,
      /networks\[1\]\.name: found "nnn.*at most 100 characters/,
    );
  });

  it("refuses preprocessing that a network cannot take", async () => {
    const preprocessing = { resize: 256, crop: 224, mean: [0, 0, 0], std: [1, 1, 1] };
    const networks = [{ crop: 8 }, { resize: 10 }, { resize: 100_000 }].map((change, i) => ({
      ...{ name: `${i}`, architecture: "alexnet", weights: { random: { seed: 3 } } },
      preprocess: { ...preprocessing, ...change },
    }));
    await refused(
      configWith({ networks }),
      /networks\[0\]\.preprocess\.crop: found 8, needed 224/,
      /networks\[1\]\.preprocess\.crop: found 224, needed: no more than resize/,
      /networks\[2\]\.preprocess\.resize: found 100000, needed: at most 8192 pixels/,
    );
  });
});
