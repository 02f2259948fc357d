import { InputError } from "../errors.ts";
import type { EncodedText } from "./encoded-text.ts";

/** What a table of any study may have; more only where the study's stimuli need it. */
const ALWAYS = 1_000_000;
/** Rows of n² that a table in long form may have: subjects, sessions and runs. */
const MOST_RDMS = 1000;
/** Longest line with quotes, units; a pattern that looks for their ends fills the stack on longer ones. */
const LONGEST_QUOTED = 2_000_000;

/**
 * Holds that text has no more lines, and no line more cells, than RDMs of `n` stimuli need; before any is cut, for each takes many
 * times the memory of its characters.
 *
 * @param name - the file, for messages
 * @returns how many lines it has
 * @throws {InputError} if it has more
 */
export function requireBounded(text: EncodedText, name: string, n = 0): number {
  const mostCells = Math.max(ALWAYS, n * n);
  const mostLines = Math.max(ALWAYS, MOST_RDMS * n * n);
  let [lines, cells, start] = [1, 1, 0];
  let wasBlank = false;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.unitAt(i);
    if (sign > SEMICOLON || (sign > COMMA && sign < SEMICOLON)) {
      wasBlank = false; // letters and digits, which most of a table is
      continue;
    }
    const isBlank = sign === BLANK || sign === TAB;
    if (sign === LINE_FEED || sign === RETURN) {
      requireShort(isQuoted, i - start, lines, name);
      lines += sign === RETURN && i + 1 < text.length && text.unitAt(i + 1) === LINE_FEED ? 0 : 1;
      if (lines > mostLines) throw refused(name, `more than ${mostLines} lines`);
      cells = 1;
      start = i + 1;
      isQuoted = false;
    } else if (sign === TAB || sign === COMMA || sign === SEMICOLON || (isBlank && !wasBlank)) {
      if (++cells > mostCells) throw refused(name, `more than ${mostCells} cells in line ${lines}`);
    } else if (sign === QUOTE) isQuoted = true;
    wasBlank = isBlank;
  }
  requireShort(isQuoted, text.length - start, lines, name);
  return lines;
}

function requireShort(isQuoted: boolean, length: number, line: number, name: string): void {
  if (!isQuoted || length <= LONGEST_QUOTED) return;
  throw refused(name, `more than ${LONGEST_QUOTED} characters and a quote in line ${line}`);
}

const [TAB, LINE_FEED, RETURN, BLANK, QUOTE, COMMA, SEMICOLON] = [9, 10, 13, 32, 34, 44, 59];

const refused = (name: string, what: string): InputError =>
  new InputError(`${name}: ${what}, which no table of RDMs of the study needs; save RDMs of so many stimuli as .npy`);
