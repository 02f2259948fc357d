import { measures } from "../../shared/measures/measures.ts";
import type { CarriedTests, HowTested } from "../../shared/report/recount/carried.ts";
import { offeredMeasures } from "../../shared/report/recount/offered-measures.ts";
import { ALTERNATIVES } from "../../shared/stats/alternative.ts";
import type { Place } from "./dissimilarities.ts";

/** An element of the page of a kind, by what selects it. */
export function elementOf<Kind extends Element>(kind: new () => Kind, selector: string): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${selector}`);
  return found;
}

type Option = readonly [value: string, text: string];

/** Gives a list these options; what is chosen stays chosen by its words, where it is among them. */
function fill(list: HTMLSelectElement, options: readonly Option[], chosen?: string): void {
  const before = list.selectedOptions[0]?.text;
  list.replaceChildren(
    ...options.map(([value, text]) => new Option(text, value, false, value === chosen || text === before)),
  );
}

/** The form by which a reader chooses a test. It starts with the study's own first one. */
export class TestForm {
  readonly form = elementOf(HTMLFormElement, "#recount");
  readonly #carried: CarriedTests;

  constructor(carried: CarriedTests) {
    this.#carried = carried;
    const { networks, brains, values, controls, study } = carried;
    const numbered = (texts: readonly string[]): Option[] => texts.map((text, place) => [String(place), text]);
    const same = (names: readonly string[]): Option[] => names.map((name) => [name, name]);
    const offered = offeredMeasures({ values, controlled: controls.length > 0 });
    fill(this.#list("network"), numbered(networks.map(({ title }) => title)));
    fill(this.#list("roi"), same([...new Set(brains.map(({ roi }) => roi))]));
    fill(this.#list("measure"), offered.map((name) => [name, measures[name].title]), study.measure); // prettier-ignore
    fill(this.#list("alternative"), same(ALTERNATIVES), study.alternative);
    this.#number("permutations").value = String(study.permutations);
    this.#number("seed").value = String(study.seed);
    const layers = (): void => fill(this.#list("layer"), numbered((networks[Number(this.#list("network").value)]?.layers ?? []).map(({ name }) => name))); // prettier-ignore
    const subjects = (): void => {
      const own = brains.flatMap(({ roi, subject }, place): Option[] => (roi === this.#list("roi").value ? [[String(place), subject]] : [])); // prettier-ignore
      fill(this.#list("subject"), own);
    };
    layers();
    subjects();
    this.#list("network").addEventListener("change", layers);
    this.#list("roi").addEventListener("change", subjects);
    this.form.hidden = false;
  }

  get place(): Place {
    const [network = 0, layer = 0, brain = 0] = ["network", "layer", "subject"].map((name) =>
      Number(this.#list(name).value),
    );
    return { network, layer, brain };
  }

  get how(): HowTested {
    const { study, values, controls } = this.#carried;
    const [measure, alternative] = [this.#list("measure").value, this.#list("alternative").value];
    return {
      measure:
        offeredMeasures({ values, controlled: controls.length > 0 }).find((name) => name === measure) ?? study.measure,
      alternative: ALTERNATIVES.find((name) => name === alternative) ?? study.alternative,
      permutations: this.#number("permutations").valueAsNumber,
      seed: this.#number("seed").valueAsNumber,
    };
  }

  /** "AlexNet random, relu1, IT of S01" */
  get inWords(): string {
    const [network, layer, roi, subject] = ["network", "layer", "roi", "subject"].map(
      (name) => this.#list(name).selectedOptions[0]?.text,
    );
    return `${network}, ${layer}, against ${roi} of ${subject}`;
  }

  #list(name: string): HTMLSelectElement {
    return elementOf(HTMLSelectElement, `#recount-${name}`);
  }

  #number(name: string): HTMLInputElement {
    return elementOf(HTMLInputElement, `#recount-${name}`);
  }
}
