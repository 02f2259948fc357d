import type { EncodedText } from "./encoded-text.ts";

/** Lines of a text by the places where they begin and end: as strings a table would be there twice. */
export interface TextLines {
  readonly length: number;
  /** Where a line begins, and the end of it, in units of the text. */
  readonly start: (line: number) => number;
  readonly end: (line: number) => number;
  /** whether a quote is anywhere in the text */
  readonly hasQuotes: boolean;
}

const [LINE_FEED, RETURN, BLANK, QUOTE, FIRST_BEYOND_ASCII] = [10, 13, 32, 34, 128];

const isBreak = (unit: number): boolean => unit === LINE_FEED || unit === RETURN;

/**
 * The lines of a text with something in them, those as one that a quoted cell spans; where a quote is never closed it is a letter.
 *
 * @param most - lines that it has at most
 */
export function textLines(text: EncodedText, most: number): TextLines {
  const places = text.length < 2 ** 32 ? Uint32Array : Float64Array;
  const starts = new places(most);
  let length = 0;
  let hasQuotes = false;
  for (let at = 0; at < text.length; at++) {
    const start = at;
    while (at < text.length && !isBreak(text.unitAt(at))) if (text.unitAt(at++) === QUOTE) hasQuotes = true;
    if (!isBlank(text, start, at)) starts[length++] = start;
  }
  const endOf = (start: number) => {
    let end = start;
    while (end < text.length && !isBreak(text.unitAt(end))) end++;
    return end;
  };
  const plain: TextLines = {
    length,
    start: (line: number) => starts[line],
    end: (line: number) => endOf(starts[line]),
    hasQuotes,
  };
  return hasQuotes ? joined(text, plain) : plain;
}

/** With lines put together that a quoted cell spans. */
function joined(text: EncodedText, plain: TextLines): TextLines {
  const spans: { start: number; end: number }[] = [];
  let open = false;
  for (let line = 0; line < plain.length; line++) {
    const [start, end] = [plain.start(line), plain.end(line)];
    const last = spans.at(-1);
    if (open && last !== undefined) last.end = end;
    else spans.push({ start, end });
    for (let at = start; at < end; at++) if (text.unitAt(at) === QUOTE) open = !open;
  }
  return open
    ? plain
    : { length: spans.length, start: (line) => spans[line].start, end: (line) => spans[line].end, hasQuotes: true };
}

function isBlank(text: EncodedText, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.unitAt(at);
    if (unit >= FIRST_BEYOND_ASCII) return text.text(start, end).trim() === "";
    if (unit > BLANK) return false;
  }
  return true;
}
