import type { CarriedTests, NotCarried } from "../recount/carried.ts";
import { Html, type HtmlValue, markup } from "./markup.ts";
import type { PageScript } from "./script.ts";
import recountScript from "./recount-script.json" with { type: "json" };

/** Counts tests in the browser: `npm run snapshot` makes it of infra/browser and of what it imports, the kernels among them. */
export const RECOUNT_SCRIPT: PageScript = { ...recountScript, assembles: true };

/** Whether there is anything to count. */
export const isCarried = (recount: CarriedTests | NotCarried): recount is CarriedTests => "networks" in recount;

/** Why nothing can be counted on this page. */
export const notCarried = (why: string): Html =>
  markup`<p>No test can be run on this page: ${why}. The RDMs are in the study’s folder, in rdms.</p>`;

const field = (name: string, label: string, control: HtmlValue): Html =>
  markup`<div class="field"><label for="recount-${name}">${label}</label>${control}</div>`;

const choice = (name: string, label: string): Html =>
  field(name, label, markup`<select id="recount-${name}" name="${name}"></select>`);

/** A field with room for the names of networks, their seeds, and the layers of ONNX files. */
const wide = (control: Html): Html => markup`<div class="wide">${control}</div>`;

const whole = (name: string, label: string, least: number, most: number): Html =>
  field(name, label, markup`<input id="recount-${name}" name="${name}" type="number" inputmode="numeric" required step="1" min="${least}" max="${most}">`); // prettier-ignore

/** Beyond it a browser is busy for minutes. */
const MOST_PERMUTATIONS = 1_000_000;

/** The form to choose a test by, and the RDMs; the script fills the form, shows it, and writes what it counts. */
export const recountSection = (tests: CarriedTests): Html[] => [
  markup`<p>Choose a layer, a subject and how to test: the Mantel test is then run in your browser, on the RDMs that this page carries, with the
    relabellings and by the kernels that the study was counted with. Nothing is fetched, and nothing is sent.${tests.leftOut === "" ? "" : ` ${tests.leftOut}`}</p>`,
  markup`<form id="recount" class="recount" hidden autocomplete="off">
    ${wide(choice("network", "Network"))}
    ${wide(choice("layer", "Layer"))}
    ${choice("roi", "Region")}
    ${choice("subject", "Subject")}
    ${choice("measure", "Measure")}
    ${choice("alternative", "Alternative")}
    ${whole("permutations", "Relabellings", 1, MOST_PERMUTATIONS)}
    ${whole("seed", "Seed", 0, Number.MAX_SAFE_INTEGER)}
    <div class="run"><button type="submit">Run the test</button> <button type="button" name="cancel" hidden>Cancel</button>
      <progress id="recount-progress" max="1" value="0" aria-label="relabellings counted" hidden></progress></div>
  </form>`,
  markup`<p id="recount-status" role="status" aria-live="polite">This takes JavaScript, which is not run here.</p>`,
  markup`<div id="recount-result"></div>`,
  markup`<script type="application/json" id="recount-tests">${inScript(tests)}</script>`,
];

/** As JSON that no character of ends the element it stands in. */
const inScript = (tests: CarriedTests): Html => new Html(JSON.stringify(tests).replaceAll("<", "\\u003c"));
