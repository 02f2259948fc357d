import { withoutUnprinted } from "../../shared/one-line.ts";

/** With which a terminal draws a line of progress again. */
export const REDRAW = "\r\u001b[2K";

/** A text as it can be printed: names of files hold whatever characters their makers chose. Its own line ends stay. */
export function printable(text: string): string {
  const redraw = text.startsWith(REDRAW) ? REDRAW : "";
  return `${redraw}${withoutUnprinted(text.slice(redraw.length), "\n\t")}`;
}
