import type { Citation } from "../../citation.ts";
import { markup, type Html } from "./markup.ts";

/** What a page cites, in the order of the alphabet. */
export const references = (all: readonly Citation[]): Html => markup`<ul class="references">
    ${all.map(({ text, doi }) =>
      doi === undefined
        ? markup`<li>${text}</li>`
        : markup`<li>${text} <a href="https://doi.org/${doi}">doi:${doi}</a></li>`,
    )}
  </ul>`;
