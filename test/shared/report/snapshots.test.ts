/**
 * Reference figures: what a change of the drawing code does to them is seen before it is kept. Where a figure differs, the old and
 * the new picture lie beside each other in `.cache/figures`; look at both. A change that is wanted is kept by
 *
 *     node --test --test-update-snapshots test/shared/report/snapshots.test.ts
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { drawSvg } from "../../../shared/report/figures/draw.ts";
import type { PlannedFigure } from "../../../shared/report/figures/figure.ts";
import { contrastFigure } from "../../../shared/report/figures/lines/contrast.ts";
import { layersFigure } from "../../../shared/report/figures/lines/layers.ts";
import { lineStudy } from "../../../shared/report/figures/lines/line-study.ts";
import { nullFigure } from "../../../shared/report/figures/null-distribution.ts";
import { rdmsFigure } from "../../../shared/report/figures/rdms/rdms.ts";
import type { ReportInput } from "../../../shared/report/report-input.ts";
import { PAPER_NETWORKS, syntheticStudy, type SyntheticOptions } from "./synthetic-study.ts";

const kept = (name: string) => fileURLToPath(new URL(`snapshots/${name}.svg`, import.meta.url));
const seen = (name: string) => fileURLToPath(new URL(`../../../.cache/figures/${name}.svg`, import.meta.url));

/** Compares with the picture that is kept. */
async function assertAsKept({ assert }: TestContext, name: string, { spec }: PlannedFigure): Promise<void> {
  const svg = await drawSvg(spec);
  try {
    assert.fileSnapshot(svg, kept(name), { serializers: [String] });
  } catch (error) {
    mkdirSync(fileURLToPath(new URL("../../../.cache/figures", import.meta.url)), { recursive: true });
    writeFileSync(seen(`${name}.new`), svg);
    if (existsSync(kept(name))) copyFileSync(kept(name), seen(`${name}.old`));
    throw new Error(`${name}.svg is drawn differently: compare ${seen(`${name}.old`)} and ${seen(`${name}.new`)}`, {
      cause: error,
    });
  }
}

const NAME = "figure";
const FEW = PAPER_NETWORKS.slice(0, 4);
const STUDY = { networks: FEW, subjects: 12, stimuli: 4 };

const layers = (options: SyntheticOptions, broken = false): PlannedFigure => {
  const study = syntheticStudy({ ...STUDY, ...options });
  return layersFigure(study, lineStudy(study.results, study.networks, broken), "IT", NAME);
};

const contrast = (): PlannedFigure => {
  const study = syntheticStudy(STUDY);
  const [, asked] = study.results.contrasts.filter((one) => one.kind === "anova");
  const figure = contrastFigure(study.results, asked, lineStudy(study.results, study.networks, false), NAME);
  if (figure === undefined) throw new Error("nothing was compared");
  return figure;
};

const rdms = (): Promise<PlannedFigure> => {
  const study = syntheticStudy({ ...STUDY, stimuli: 12 });
  return rdmsFigure(study, study.modelRdms[1], NAME);
};

const nulls = (): PlannedFigure => {
  const study: ReportInput = syntheticStudy(STUDY);
  return nullFigure(study, study.nulls[0], NAME);
};

const AWKWARD = [`"'&<>]]>`, "\u0007 \u202Eevil", "神経 網", `${"a name too long for any legend, ".repeat(4)}one`, `${"a name too long for any legend, ".repeat(4)}two`]; // prettier-ignore

describe("the figure of", () => {
  it("layers below their noise ceiling is drawn as it was", (test) =>
    assertAsKept(test, "layers-ceiling", layers({ ceiling: { lower: 0.13, upper: 0.17 } })));

  it("layers below a break in the axis is drawn as it was", (test) =>
    assertAsKept(test, "layers-broken-axis", layers({ ceiling: { lower: 0.6, upper: 0.7 } }, true)));

  it("networks side by side, trained with random, is drawn as it was", (test) =>
    assertAsKept(test, "networks-side-by-side", layers({ networks: PAPER_NETWORKS, subjects: 3, layers: ["a", "b"] })));

  it("layers without a noise ceiling is drawn as it was", (test) =>
    assertAsKept(test, "layers-no-ceiling", layers({ ceiling: { lower: null, upper: null } })));

  it("a contrast between two networks is drawn as it was", (test) => assertAsKept(test, "contrast", contrast()));

  it("the RDMs of a network is drawn as it was", async (test) => assertAsKept(test, "rdms", await rdms()));

  it("a null distribution is drawn as it was", (test) => assertAsKept(test, "null-distribution", nulls()));

  it("awkward names, far below the ceiling, is drawn as it was", (test) =>
    assertAsKept(
      test,
      "awkward-names",
      layers({
        networks: AWKWARD.map((name, k) => ({ name, training: "random", seeds: [k] })),
        layers: ["features.0.relu", "<b>", "features.denseblock3.denselayer24.relu2"],
        contrasts: [],
      }),
    ));
});
