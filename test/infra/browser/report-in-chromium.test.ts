import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { zipSync } from "fflate";
import { toFloat64 } from "../../../shared/formats/nd-array.ts";
import { readNpy, writeNpy } from "../../../shared/formats/npy.ts";
import { type MeasureName, measures } from "../../../shared/measures/measures.ts";
import { numerators } from "../../../shared/numerators/numerators.ts";
import { PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../../shared/permutations/permutation.ts";
import { Plan } from "../../../shared/plan/schema.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { type CsvRow, csvRows } from "../../shared/formats/csv-cells.ts";
import { runStudy } from "../../end-to-end/run-study.ts";
import { readJson } from "../../reference.ts";
import { BrowserPage, CHROMIUM } from "./chromium.ts";
import { type PageInVm, pageInVm } from "./page-in-vm.ts";

const inQuickstart = (path: string): string =>
  fileURLToPath(new URL(`../../../examples/quickstart/${path}`, import.meta.url));

const STIMULI = 24;
const PERMUTATIONS = 1_000;

/** RDMs of noise, of which one has many ties, in the place of networks. */
const models = (() => {
  const noise = randomStream(4, 0);
  const rdm = (round: (value: number) => number): Uint8Array => {
    const data = Float64Array.from({ length: pairCount(STIMULI) }, () => round(noise.uniform(0, 2)));
    return writeNpy({ shape: [data.length], data });
  };
  return zipSync({ "fine.npy": rdm((value) => value), "coarse.npy": rdm((value) => Math.round(2 * value)) });
})();

const folder = mkdtempSync(join(tmpdir(), "rsa-page-"));
const out = join(folder, "out");

before(async () => {
  writeFileSync(join(folder, "models.npz"), models);
  const config = join(folder, "page.yaml");
  const asked = {
    name: "page",
    seed: 11,
    stimuli: { images: inQuickstart("stimuli") },
    brain: [{ roi: "IT", rdms: inQuickstart("it-rdms.npz"), variable: "rdms", simulated: true }],
    networks: [{ name: "noise <b>&", rdms: "models.npz" }],
    mantel: { permutations: PERMUTATIONS },
  };
  writeFileSync(config, JSON.stringify(asked));
  assert.deepEqual((await runStudy({ config, out, workers: 1 })).outcome, { kind: "done" });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const rows = () => csvRows(readFileSync(join(out, "correlations.csv"), "utf8"));
const exceedancesOf = (row: CsvRow): number => Math.round(Number(row["p_value"]) * (PERMUTATIONS + 1)) - 1;

describe("the script on a report's page", () => {
  let page: PageInVm;
  before(() => {
    page = pageInVm(join(out, "report.html"));
  });

  it("counts every test of the study to the study's numerator and b", () => {
    const { brains, networks, study } = page.carried;
    const found = networks[0].layers.flatMap((_, layer) =>
      brains.map((__, brain) => {
        const { numerator, exceedances, value } = page.count({ network: 0, layer, brain }, study)!;
        return [numerator, exceedances, value];
      }),
    );
    assert.equal(found.length, 24);
    assert.deepEqual(found, rows().map((row) => [Number(row["numerator"]), exceedancesOf(row), Number(row["value"])])); // prettier-ignore
  });

  it("counts by every other measure what the plain method counts of the study's RDMs and relabellings", () => {
    const plan = Plan.parse(readJson(join(out, "plan.json")));
    const read = (path: string) => toFloat64(readNpy(readFileSync(join(out, path)), path).data);
    const [model, brain] = [read(plan.networks[0].layers[1].rdm), read(plan.brain[2].rdm)];
    const pairs = new PairRelabelling(STIMULI);
    const others: MeasureName[] = ["kendall-tau-a", "spearman", "rho-a", "pearson", "cosine"];
    for (const measure of others) {
      const { between, slack } = numerators[measures[measure].numerator];
      const tolerance = slack(pairCount(STIMULI)) * pairCount(STIMULI) * 10;
      const observed = between(model, brain);
      let exceedances = 0;
      for (let k = 0; k < 300; k++) {
        pairs.set(permutation(12, k, STIMULI));
        const relabelled = Float64Array.from(pairs.to, (pair) => brain[pair]);
        if (between(model, relabelled) >= observed - tolerance) exceedances++;
      }
      const how = { measure, alternative: "greater", permutations: 300, seed: 12 } as const;
      const counted = page.count({ network: 0, layer: 1, brain: 2 }, how)!;
      assert.equal(counted.exceedances, exceedances, measure);
      assert.ok(Math.abs(counted.numerator - observed) <= tolerance, measure);
    }
  });
});

const IN_CHROMIUM = { skip: CHROMIUM === undefined && "no Chromium is installed", timeout: 60_000 };

/** Chooses by the texts of the form, runs the test, and waits for what is said at its end. */
const running = (choices: Readonly<Record<string, string>>): string => `new Promise((done) => {
  for (const [name, value] of Object.entries(${JSON.stringify(choices)})) {
    const field = document.getElementById("recount-" + name);
    const option = [...(field.options ?? [])].find(({ text }) => text === value);
    field.value = option ? option.value : value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const status = document.getElementById("recount-status");
  new MutationObserver(() => /^Counting/.test(status.textContent) || done(status.textContent)).observe(status, { childList: true });
  document.querySelector("#recount [type=submit]").click();
})`;

const FACTS = `Object.fromEntries([...document.querySelectorAll("#recount-result dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]))`;

describe("a report opened in Chromium from its file", IN_CHROMIUM, () => {
  let page: BrowserPage;
  before(async () => {
    page = await BrowserPage.start();
    await page.open(pathToFileURL(join(out, "report.html")).href);
  });
  after(() => page.close());

  it("runs a test to the numerator, b and p of correlations.csv, and says that they are the study's", async () => {
    for (const row of [rows()[3], rows()[17]]) {
      const choices = { network: "noise <b>&", layer: row["layer"]!, roi: "IT", subject: row["subject"]! };
      const b = exceedancesOf(row).toLocaleString("en-US");
      assert.match(await page.evaluate<string>(running(choices)), new RegExp(`^Done in .* s\\. Same count as the study: b = ${b}\\.$`)); // prettier-ignore
      const facts = await page.evaluate<Record<string, string>>(FACTS);
      assert.equal(facts["Numerator"].replace("\u2212", "-").replaceAll(",", ""), row["numerator"]);
      assert.equal(facts["b"], `${b} at least as extreme, two-sided`);
      assert.equal(facts["p"], Number(row["p_value"]).toFixed(3).replace(/^0/, ""));
      const heights =
        "[...document.querySelectorAll('#recount-result svg rect')].map((bar) => +bar.getAttribute('height'))";
      assert.ok((await page.evaluate<number[]>(heights)).filter((height) => height > 0).length > 10);
    }
  });

  it("runs a test of another seed and measure, says that the study tested otherwise, and can be cancelled", async () => {
    const other = { measure: "Spearman’s ρ", seed: "12", permutations: "500" };
    const said = await page.evaluate<string>(running(other));
    assert.match(said, /otherwise: Kendall’s τ-b, 1,000 relabellings, seed 11\.$/);
    const cancelled = running({ permutations: "1000000" }).replace(
      ".click();",
      `.click(); setTimeout(() => document.querySelector("#recount [name=cancel]").click(), 100);`,
    );
    assert.equal(await page.evaluate<string>(cancelled), "Cancelled.");
    assert.equal(await page.evaluate("document.querySelector('#recount [type=submit]').disabled"), false);
  });

  it("has a name for every control", async () => {
    const { nodes } = (await page.send("Accessibility.getFullAXTree")) as {
      nodes: { role?: { value: string }; name?: { value: string }; ignored: boolean }[];
    };
    const controls = nodes.filter(
      ({ role, ignored }) => !ignored && /^(combobox|spinbutton)$/i.test(role?.value ?? ""),
    );
    const names = ["Network", "Layer", "Region", "Subject", "Measure", "Alternative", "Relabellings", "Seed"];
    assert.deepEqual(controls.map(({ name }) => name?.value), names); // prettier-ignore
  });

  it("is as wide as a phone, however much is said of a figure's files, and has room for the name of a network", async () => {
    await page.send("Emulation.setDeviceMetricsOverride", { width: 390, height: 844, deviceScaleFactor: 1, mobile: true }); // prettier-ignore
    const said = `for (const files of document.querySelectorAll("figcaption .files")) files.append(" (beside this page)".repeat(3))`;
    await page.evaluate(said);
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
    assert.ok((await page.evaluate<number>("document.getElementById('recount-network').offsetWidth")) > 300);
    assert.ok(
      await page.evaluate(
        "document.getElementById('bibtex').scrollWidth <= document.getElementById('bibtex').clientWidth",
      ),
    );
    await page.send("Emulation.clearDeviceMetricsOverride");
  });

  it("is printed within a sheet of A4, with what is folded, each figure on less than half of it", async () => {
    await page.send("Emulation.setDeviceMetricsOverride", { width: 688, height: 1017, deviceScaleFactor: 1, mobile: false }); // prettier-ignore
    await page.send("Emulation.setEmulatedMedia", { media: "print" });
    assert.ok(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    const heights = (selector: string): Promise<number[]> =>
      page.evaluate(`[...document.querySelectorAll("${selector}")].map((part) => part.getBoundingClientRect().height)`);
    const figures = await heights("figure");
    assert.ok(figures.length > 3 && figures.every((height) => height > 50 && height < 508), String(figures));
    assert.ok((await heights("details:not([open]) table")).every((height) => height > 20));
    assert.deepEqual(await heights("#recount"), [0]);
    await page.send("Emulation.setEmulatedMedia", { media: "" });
    await page.send("Emulation.clearDeviceMetricsOverride");
  });

  it("asks for nothing but its file, has nothing to complain of, and could fetch nothing if it tried", async () => {
    const requested = page.events.flatMap(({ method, params }) =>
      method === "Network.requestWillBeSent" ? [(params as { request: { url: string } }).request.url] : [],
    );
    assert.deepEqual(requested.filter((url) => !url.startsWith("data:")), [pathToFileURL(join(out, "report.html")).href]); // prettier-ignore
    const complaints = page.events.filter(({ method }) => /exceptionThrown|entryAdded|consoleAPICalled/.test(method));
    assert.deepEqual(complaints, []);
    const tried = "fetch('http://127.0.0.1:9/').then(() => 'fetched', () => 'refused')";
    assert.equal(await page.evaluate(tried), "refused");
    const said = JSON.stringify(page.events.filter(({ method }) => method === "Log.entryAdded"));
    assert.match(said, /violates the following Content Security Policy directive/);
    assert.equal(await page.evaluate("(() => { try { return eval('1'); } catch { return 'refused'; } })()"), "refused");
  });

  it("says where no scripts are run that a test takes JavaScript, and shows no form", async () => {
    await page.send("Emulation.setScriptExecutionDisabled", { value: true });
    await page.open(pathToFileURL(join(out, "report.html")).href);
    assert.match(await page.evaluate("document.getElementById('recount-status').innerText"), /^This takes JavaScript/);
    assert.equal(await page.evaluate("document.getElementById('recount').offsetParent"), null);
  });
});
