import type { Figure } from "../figures/figure.ts";
import { fileLink, type LinkPicture } from "./downloads.ts";
import { Html, markup } from "./markup.ts";

/** Vega calls its marks graphics without a name; on a page the drawing as a whole is an image that has one. */
const ROLES = / role="graphics-(?:object|symbol)" aria-roledescription="[^"]*"/g;

/**
 * A figure on the page: its drawing inline, its caption, and where its files are. Vega counts the ids of clips and gradients
 * anew for each drawing, so on a page with several they take the figure's name.
 */
export function figure({ name, title, caption, svg, png, pdf, csv }: Figure, number: number, link: LinkPicture): Html {
  const own = svg
    .replace(ROLES, "")
    .replace(/(<(?:clipPath|linearGradient|radialGradient)\b[^>]*? id=")/g, `$1${name}-`)
    .replace(/(="url\(#)(?=(?:clip|gradient_)\d+\)")/g, `$1${name}-`);
  const drawing = markup`<div class="drawing" tabindex="0" role="img" aria-label="${title}" aria-describedby="${name}-caption">${new Html(own)}</div>`;
  const path = (ending: string) => `figures/${encodeURIComponent(name)}.${ending}`;
  const links = markup`<a href="${path("svg")}" data-draws="${name}">SVG</a> ${link(path("pdf"), pdf, "pdf")} ${link(path("png"), png, "png")} ${fileLink(path("csv"), csv, "CSV")}`;
  return markup`<figure id="${name}">
    ${drawing}
    <figcaption id="${name}-caption">
      <strong>Figure ${number}. ${title}.</strong> ${caption}
      <span class="files">${links}</span>
    </figcaption>
  </figure>`;
}
