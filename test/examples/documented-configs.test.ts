/** Configs that pages show, whole or in part: what a reader copies is accepted. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";
import { makePlan } from "../../functions/plan/make-plan.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { architectures, knownArchitectures } from "../../models/architectures/registry.ts";
import { checkConfig } from "../../shared/config/parse.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { writeNpz } from "../../shared/formats/npz-write.ts";
import { writeRdmsHdf5 } from "../../shared/formats/rdms-hdf5.ts";
import { parseClaim } from "../../shared/ledger/claim.ts";
import { ownNetwork } from "../own-network.ts";
import { PAGES, readPage, ROOT, snippets } from "./snippets.ts";

const drawn = (name: string, architecture: string) => ({ name, architecture, weights: { random: { seed: 0 } } });

/** A config in which a part may stand. */
const WHOLE = {
  name: "documented",
  stimuli: { images: "stimuli" },
  brain: [{ roi: "IT", rdms: "it.npz" }],
  networks: [
    drawn("AlexNet random", "alexnet"),
    drawn("DeepCluster random", "deepcluster-alexnet"),
    { name: "AlexNet", architecture: "alexnet", weights: { checkpoint: "alexnet.pth" } },
  ],
};

/** A list is one of networks; three dots in brackets stand for three numbers. */
function wholeConfig(snippet: string): string {
  const shown: unknown = parse(snippet.replaceAll("[…]", "[0.5, 0.5, 0.5]"));
  return stringify({
    ...WHOLE,
    ...(Array.isArray(shown) ? { networks: shown as unknown[] } : (shown as object | null)),
  });
}

const shownOn = PAGES.flatMap((page) => snippets(readPage(page), "yaml").map((snippet) => ({ page, snippet })));

describe("a config that a page shows", () => {
  it("is found", () => assert.ok(shownOn.length >= 14, String(shownOn.length)));

  for (const [i, { page, snippet }] of shownOn.entries()) {
    it(`is accepted: ${page}, ${i + 1}`, () => {
      const { config, issues } = checkConfig(wholeConfig(snippet), page, knownArchitectures);
      assert.deepEqual(issues, []);
      const known = {
        networks: config!.networks.map(({ name }) => name),
        rois: config!.brain.map(({ roi }) => roi),
        layersOf: () => architectures.get("alexnet")!.layers.map(({ name }) => name),
      };
      for (const claim of config!.claims ?? []) assert.ok(parseClaim(claim, known).comparisons.length > 0, claim);
    });
  }
});

describe("the networks of docs/networks.md whose files are no others' weights", () => {
  const page = readPage("docs/networks.md");
  const names = ["ant", "bee", "cat", "cup"]; // those of the page's list of categories
  let folder = "";
  const write = (path: string, bytes: Uint8Array | string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rsa-networks-"));
    const images = join(ROOT, "examples/quickstart/stimuli");
    const some = readdirSync(images).filter((file) => file.endsWith(".png"));
    mkdirSync(join(folder, "stimuli"));
    for (const [i, name] of names.entries()) copyFileSync(join(images, some[i]), join(folder, `stimuli/${name}.png`));
    const rdms = [0.5, 0.625].map((step) => Float64Array.from({ length: 6 }, (_, i) => 1 + Math.sin(step * i)));
    const values = Float32Array.from({ length: 4 * 5 }, (_, i) => Math.sin(i * i));
    write("it.npz", writeNpz({ rdms: { shape: [2, 6], data: Float64Array.from(rdms.flatMap((rdm) => [...rdm])) } }));
    write("nets/mine.onnx", ownNetwork());
    write("features/clip.npz", writeNpz({ visual: { shape: [4, 5], data: values } }));
    for (const layer of ["features.1", "classifier.2"])
      write(`features/alexnet/${layer}.npy`, writeNpy({ shape: [4, 5], data: values }));
    write("models/categories.csv", snippets(page, "csv")[0]);
    write(
      "models/net.h5",
      await writeRdmsHdf5({
        dissimilarityMeasure: "correlation",
        dissimilarities: rdms,
        rdmDescriptors: { layer: ["relu1", "relu2"] },
        patternDescriptors: { image: names.map((name) => `${name}.png`) },
        descriptors: { of: "my network" },
      }),
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const planned = async (shows: string): Promise<[network: string, layers: string[]][]> => {
    const snippet = snippets(page, "yaml").find((block) => block.includes(shows))!;
    write("study.yaml", wholeConfig(snippet));
    const config = pathToFileURL(join(folder, "study.yaml")).href;
    const { plan } = await makePlan({ config, artifacts: "./" }, folderStore);
    return plan.networks.map(({ network, layers }) => [network, layers.map(({ name }) => name)]);
  };

  it("are planned: activations made elsewhere", async () => {
    assert.deepEqual(await planned("activations: features/clip.npz"), [
      ["CLIP", ["visual"]],
      ["AlexNet", ["features.1"]],
    ]);
  });

  it("are planned: RDMs made elsewhere, of the list of categories that the page shows", async () => {
    assert.deepEqual(await planned("rdms: models/categories.csv"), [
      ["animacy", ["animate", "kind"]],
      ["my network", ["relu1", "relu2"]],
    ]);
  });

  it("are planned: random twins of a network of one's own", async () => {
    const [first, ...others] = await planned("name: mine random");
    assert.deepEqual(first, ["mine random", ["relu1", "relu2"]]);
    assert.ok(others.some(([network]) => network === "mine shuffled"));
  });
});
