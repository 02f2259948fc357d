import { plainText } from "../words/plain-text.ts";

/** Markup that is finished; everything else that is put into a template is text and is escaped. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type HtmlValue = Html | string | number | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  plainText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) return value.source;
  if (typeof value === "object") return value.flatMap(({ source }) => (source === "" ? [] : [source])).join("\n");
  return escapeHtml(String(value));
}

/** A template whose values are escaped unless they are markup themselves. */
export function markup(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.reduce((text, part, i) => text + markupOf(values[i - 1] ?? "") + part));
}

/** What stands in a template where there is nothing to say. */
export const NOTHING = new Html("");
