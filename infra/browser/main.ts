/**
 * What a report runs for its reader: a Mantel test of the reader's choice, by the code that counted the study. It draws on what the page
 * carries and asks nothing of any other place. `npm run snapshot` makes one script of it.
 */
import type { CarriedTests, HowTested } from "../../shared/report/recount/carried.ts";
import { agreementInWords, recountedInWords } from "../../shared/report/recount/in-words.ts";
import { recount, type Recounted } from "../../shared/report/recount/recount.ts";
import { count } from "../../shared/report/words/number.ts";
import { webAssembly } from "../../shared/wasm/web-assembly.ts";
import { foundOf, type Place, rdmsOf } from "./dissimilarities.ts";
import { elementOf, TestForm } from "./form.ts";
import { inSlices } from "./in-slices.ts";
import { nullDrawing } from "./null-drawing.ts";

const WITHOUT_SIMD =
  "This browser has no WebAssembly with SIMD: the same integers are counted in JavaScript, which takes longer.";

/** Counts a test in one go, as a reader may from the console; null where the RDM of the layer is undefined. */
export function test(carried: CarriedTests, place: Place, how: HowTested): Recounted | null {
  const rdms = rdmsOf(carried, place);
  if (rdms === null) return null;
  const counting = recount(rdms, how);
  for (;;) {
    const { done, value } = counting.next();
    if (done) return value;
  }
}

function start(carried: CarriedTests): void {
  const choice = new TestForm(carried);
  const button = elementOf(HTMLButtonElement, "#recount [type=submit]");
  const cancel = elementOf(HTMLButtonElement, "#recount [name=cancel]");
  const progress = elementOf(HTMLProgressElement, "#recount-progress");
  const status = elementOf(HTMLElement, "#recount-status");
  const result = elementOf(HTMLElement, "#recount-result");
  let stop = new AbortController();
  status.textContent = webAssembly === undefined ? WITHOUT_SIMD : "";

  const run = async (): Promise<string> => {
    const [place, how, words] = [choice.place, choice.how, choice.inWords];
    const rdms = rdmsOf(carried, place);
    if (rdms === null) return "Undefined: the RDM of this layer holds values that are no numbers.";
    status.textContent = `Counting ${count(how.permutations)} relabellings …`;
    const started = performance.now();
    const counted = await inSlices(
      recount(rdms, how),
      stop.signal,
      (steps) => (progress.value = steps / how.permutations),
    );
    if (counted === undefined) return "Cancelled.";
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const agreement = agreementInWords(counted, how, carried, foundOf(carried, place));
    result.replaceChildren(...shown(words, counted, how));
    return `Done in ${seconds} s. ${agreement}`;
  };

  const whileRunning = (running: boolean): void => {
    const { activeElement: focused } = document;
    button.disabled = running;
    cancel.hidden = !running;
    progress.hidden = !running;
    progress.value = 0;
    if (focused === button || focused === cancel) (running ? cancel : button).focus(); // of two buttons the one that is there
  };
  choice.form.addEventListener("submit", (event) => {
    event.preventDefault();
    stop = new AbortController();
    result.replaceChildren();
    whileRunning(true);
    void run()
      .catch((error: unknown) => `It could not be counted: ${error instanceof Error ? error.message : String(error)}`)
      .then((said) => (status.textContent = said))
      .finally(() => whileRunning(false));
  });
  cancel.addEventListener("click", () => stop.abort());
}

/** A test and what was counted of it. */
function shown(words: string, counted: Recounted, how: HowTested): Element[] {
  const made = (name: string, ...content: (Node | string)[]): HTMLElement => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
  const list = made(
    "dl",
    ...recountedInWords(counted, how).flatMap(([what, value]) => [made("dt", what), made("dd", value)]),
  );
  list.className = "found";
  const drawing = counted.value === null ? [] : [nullDrawing(counted, counted.value)];
  return [made("h3", words), list, ...drawing];
}

if (typeof document !== "undefined")
  start(JSON.parse(elementOf(HTMLScriptElement, "#recount-tests").text) as CarriedTests);
