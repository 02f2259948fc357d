import { readdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { decodeRgb } from "../../functions/stimuli/decode.ts";
import { preprocess } from "../../shared/preprocess/preprocess.ts";
import { IMAGENET_PREPROCESSING, pixelsOf } from "../../shared/preprocess/preprocessing.ts";
import type { Item } from "./measure.ts";
import type { Peer } from "./peers.ts";
import { normal } from "./random-rdms.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const IMAGES = new URL("../../examples/quickstart/stimuli/", import.meta.url);

/** Images as files, by what they are; networks see 224 of 256 pixels of each. */
async function images(): Promise<Record<string, Uint8Array>> {
  const [name] = readdirSync(IMAGES).filter((file) => file.endsWith(".png"));
  const drawing = await readFile(new URL(name, IMAGES));
  return {
    "an image of 256 × 256, PNG": drawing,
    "an image of 175 × 175, PNG": await sharp(drawing).resize(175, 175).png().toBuffer(),
    "a photograph of 500 × 375, JPEG": await photograph(500, 375),
  };
}

/** Slopes of light, and noise as a camera has it. */
function photograph(width: number, height: number): Promise<Uint8Array> {
  const noise = normal(3 * width * height, 2);
  const data = Uint8Array.from(noise, (value, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    return 128 + 60 * Math.sin(x / 40 + (at % 3)) * Math.cos(y / 25) + 6 * value;
  });
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Reading images and making them what a network is given. */
export async function imageItems(peers: readonly Peer[]): Promise<Item[]> {
  const folder = temporaryFolder();
  const pixels = new Float32Array(3 * pixelsOf(IMAGENET_PREPROCESSING));
  const items: Item[] = [];
  for (const [name, bytes] of Object.entries(await images())) {
    const data = `image-${items.length}`;
    const path = `${folder}/${data}`;
    writeFileSync(path, bytes);
    for (const peer of peers) if (peer.work.includes("pillow-image")) await peer.open(data, path);
    const run = async (): Promise<void> => preprocess(await decodeRgb(bytes, name), IMAGENET_PREPROCESSING, pixels, 0);
    items.push({ name, unit: "ms", perCall: 1, run, against: ["pillow-image"], data });
  }
  return items;
}
