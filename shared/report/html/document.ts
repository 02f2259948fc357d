import { Html, markup } from "./markup.ts";
import { type PageScript, SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/** The page runs its own scripts alone and asks nothing of any other place: its style and figures are in it. */
function contentPolicy(scripts: readonly PageScript[]): string {
  const digests = scripts.map(({ sha256 }) => `'sha256-${sha256}'`);
  const assembling = scripts.some(({ assembles }) => assembles) ? ["'wasm-unsafe-eval'"] : [];
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${[...digests, ...assembling].join(" ")}; base-uri 'none'; form-action 'none'`;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly Html[];
}

/** A section without the parts of it that are empty. */
export const section = (id: string, title: string, content: readonly Html[]): Section => ({
  id,
  title,
  content: content.filter(({ source }) => source !== ""),
});

/**
 * A note as a sentence of its own, which begins with a capital letter unless it begins with a name, or with a word before a colon, as files
 * and keys of a config are.
 *
 * @param names - of networks and regions, as a user writes them
 */
export function sentence(note: string, names: readonly string[]): string {
  const isNamed = names.some((name) => note.startsWith(name) && !/^[\p{L}\p{N}]/u.test(note.slice(name.length)));
  const isWord = /^\p{L}+ /u.test(note) && !isNamed;
  return `${isWord ? note.charAt(0).toUpperCase() + note.slice(1) : note}.`;
}

/** A self-contained page: what must not be missed at its head, then contents and sections. */
export function htmlDocument({
  title,
  heading,
  facts,
  notices,
  sections,
  scripts = [],
}: {
  readonly title: string;
  readonly heading: string;
  readonly facts: string;
  readonly notices: readonly string[];
  readonly sections: readonly Section[];
  /** what it runs beside what every page does */
  readonly scripts?: readonly PageScript[];
}): string {
  const all = [SCRIPT, ...scripts];
  const contents = sections.map((one) => markup`<li><a href="#${one.id}">${one.title}</a></li>`);
  const body = sections.map(
    (one) =>
      markup`<section id="${one.id}">
        <h2>${one.title}</h2>
        ${one.content}
      </section>`,
  );
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(all)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${heading}</h1>
<p class="facts">${facts}</p>
${notices.map((notice) => markup`<p class="notice" role="note">${notice}</p>`)}
<nav aria-label="Contents"><ul>${contents}</ul></nav>
</header>
<main id="content" tabindex="-1">
${body}
</main>
${all.map(({ source }) => markup`<script>${new Html(source)}</script>`)}
</body>
</html>
`.source;
}
