/** What a terminal obeys and shows nothing of: control characters, and what ends a line or turns its direction. */
const UNPRINTED = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu;

/** With which a terminal draws a line of progress again. */
export const REDRAW = "\r\u001b[2K";

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text as it can be printed: names of files hold whatever characters their makers chose. Its own line ends stay. */
export function printable(text: string): string {
  const redraw = text.startsWith(REDRAW) ? REDRAW : "";
  const shown = text
    .slice(redraw.length)
    .replace(UNPRINTED, (one) => (one === "\n" || one === "\t" ? one : escaped(one)));
  return `${redraw}${shown}`;
}

/** The same for what stands in one line: a name that holds a line end must not begin another. */
export const inOneLine = (text: string): string => text.replace(UNPRINTED, escaped);
