import { strToU8 } from "fflate";
import { writeCsv } from "../formats/csv.ts";
import { writeNpz } from "../formats/npz.ts";
import { writePng } from "../formats/png.ts";
import { expand } from "../rdm/condensed.ts";
import { categoryStructure } from "./category-structure.ts";
import { ANIMATE, objectImages } from "./object-images.ts";
import { pixelStructure } from "./pixel-structure.ts";
import { subjectRdms } from "./subject-rdms.ts";

const SEED = 92;
const PIXELS = 256;
const SUBJECTS = 12;

/** Weights at which the lower bound of the noise ceiling is about that of human IT, a tau-b near 0.3. */
const CATEGORY_WEIGHT = 0.5;
const PIXEL_WEIGHT = 0.35;

/** Begins every README of the quickstart data, by which its folder is known. */
export const QUICKSTART_TITLE = "Simulated data of the quickstart study";

/** Complete as the files of this version: the README is written by the same code as the data, and changes when they do. */
export const QUICKSTART_README = `${QUICKSTART_TITLE} (version 1)

Everything in this folder is simulated. No person or animal was measured, and nothing here is evidence about any brain.

stimuli/      24 drawings of objects, six each of faces, animals, tools and buildings; stimuli.csv gives order and categories
it-rdms.npz   array rdms, ${SUBJECTS} x 24 x 24: "IT" RDMs of ${SUBJECTS} simulated subjects, stimuli in the order of stimuli.csv

A subject's RDM mixes a category structure (weight ${CATEGORY_WEIGHT}), the pixel structure of the very drawings (weight ${PIXEL_WEIGHT}) and noise of
its own (weight 1). All of it is drawn from seed ${SEED}: every machine generates the same files, and they can be deleted at any time.
`;

/** The files of the quickstart data by their path in its folder. */
export function quickstartFiles(): Map<string, Uint8Array> {
  const objects = objectImages(PIXELS, SEED);
  const files = objects.map(({ name, image }): [string, Uint8Array] => [`stimuli/${name}.png`, writePng(image)]);
  const listing = objects.map(({ name, category }) => ({ filename: `${name}.png`, category }));
  const category = categoryStructure(
    listing.map((row) => row.category),
    ANIMATE,
  );
  const pixels = pixelStructure(objects.map(({ image }) => image));
  const ingredients = [
    { structure: category, weight: CATEGORY_WEIGHT },
    { structure: pixels, weight: PIXEL_WEIGHT },
  ];
  const n = objects.length;
  const rdms = Float64Array.from(subjectRdms(ingredients, SUBJECTS, SEED).flatMap((rdm) => [...expand(rdm, n)]));
  return new Map([
    ...files,
    ["stimuli/stimuli.csv", strToU8(writeCsv(listing, ["filename", "category"]))],
    ["it-rdms.npz", writeNpz(new Map([["rdms", { shape: [SUBJECTS, n, n], data: rdms }]]))],
    ["README.txt", strToU8(QUICKSTART_README)],
  ]);
}
