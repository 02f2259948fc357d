import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { stringify } from "yaml";
import { writeNpy } from "../../shared/formats/npy.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";

export const STIMULI = 8;
export const SUBJECTS = 4;

/** A config of a study of two networks, in a folder of its own with images of noise and RDMs of noise. */
export async function smallStudy(
  change: (config: Record<string, unknown>) => Record<string, unknown> = (config) => config,
) {
  const folder = await mkdtemp(join(tmpdir(), "rsa-study-"));
  await mkdir(join(folder, "stimuli"));
  const noise = randomStream(2024, 0);
  for (let i = 1; i <= STIMULI; i++) {
    const [width, height] = [40 + 3 * i, 48];
    const pixels = Uint8Array.from({ length: width * height * 3 }, () => Math.floor(noise.uniform(0, 256)));
    const image = sharp(pixels, { raw: { width, height, channels: 3 } }).png();
    await writeFile(join(folder, "stimuli", `stim${i}.png`), await image.toBuffer());
  }
  const pairs = (STIMULI * (STIMULI - 1)) / 2;
  const rdms = Float64Array.from({ length: SUBJECTS * pairs }, () => noise.uniform(0, 2));
  await writeFile(join(folder, "it.npy"), writeNpy({ shape: [SUBJECTS, pairs], data: rdms }));
  const config = {
    name: "small",
    seed: 5,
    stimuli: { images: "stimuli" },
    brain: [{ roi: "IT", rdms: "it.npy" }],
    networks: [
      { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1", "relu2"] },
      { name: "two", architecture: "alexnet", weights: { random: { seeds: [4, 5] } }, layers: ["relu1", "relu2"] },
    ],
    mantel: { permutations: 300 },
    bootstrap: { resamples: 100 },
    contrasts: [{ anova: ["one", "two"] }, { within: "one", layers: ["relu2", "relu1"] }],
  };
  const path = join(folder, "small.yaml");
  await writeFile(path, stringify(change(config)));
  return { folder, config: path };
}
