import { copyFile, mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { stringify } from "yaml";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";

const DRAWINGS = new URL("../../../examples/quickstart/stimuli/", import.meta.url);

/** Quarter turns of each drawing. */
const TURNS = [0, 90, 180, 270];

/** Images of the second study: no whole batches of a GPU, nor as many as the first has beside whole ones. */
const FEWER = 70;

/**
 * A study of 96 images, the quickstart's drawings and their turns: each network by `strategy`, then each by the processor. And a study of
 * 70 of them in reverse order, each network by `strategy` alone.
 */
export async function gpuStudy(architectures: readonly string[], strategy: "cpu" | "gpu") {
  const folder = await mkdtemp(join(tmpdir(), "rsa-gpu-"));
  await mkdir(join(folder, "stimuli"));
  const drawings = (await readdir(DRAWINGS)).filter((name) => name.endsWith(".png")).sort();
  for (const name of drawings) {
    const bytes = await readFile(new URL(name, DRAWINGS));
    for (const turn of TURNS) {
      const turned = await sharp(bytes).rotate(turn).png().toBuffer();
      await writeFile(join(folder, "stimuli", `${name.slice(0, -4)}-${turn}.png`), turned);
    }
  }
  const images = (await readdir(join(folder, "stimuli"))).sort();
  await mkdir(join(folder, "fewer"));
  for (const [i, name] of images.toReversed().slice(0, FEWER).entries())
    await copyFile(join(folder, "stimuli", name), join(folder, "fewer", `${String(i).padStart(2, "0")}.png`));
  const networks = [strategy, "cpu"].flatMap((by, i) =>
    architectures.map((architecture) => ({
      name: `${architecture} ${i === 0 ? "on the GPU" : "on the processor"}`,
      architecture,
      weights: { random: { seed: 0 } },
      strategy: by,
    })),
  );
  const all = await writeStudy(folder, { name: "stimuli", images: images.length, networks });
  const shared = networks.slice(0, architectures.length);
  const fewer = await writeStudy(folder, { name: "fewer", images: FEWER, networks: shared });
  return { folder, config: all, fewer };
}

/** A study of the images in the folder of its name, with RDMs of noise. */
async function writeStudy(
  folder: string,
  { name, images, networks }: { name: string; images: number; networks: readonly object[] },
): Promise<string> {
  const noise = randomStream(1, 0);
  const pairs = (images * (images - 1)) / 2;
  const data = Float64Array.from({ length: 2 * pairs }, () => noise.uniform(0, 2));
  await writeFile(join(folder, `${name}.npy`), writeNpy({ shape: [2, pairs], data }));
  const config = join(folder, `${name}.yaml`);
  const rest = { seed: 1, brain: [{ roi: "IT", rdms: `${name}.npy` }], mantel: { permutations: 100 }, contrasts: [] };
  await writeFile(config, stringify({ name: "gpu", stimuli: { images: name }, networks, ...rest }));
  return config;
}
