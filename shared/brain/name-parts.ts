/** What a name says of subject, session and run: of a file, a variable, a column, or beside an RDM. */
export interface NameParts {
  /** `sub-01`, where an entity of BIDS says so */
  readonly subject: string | undefined;
  /** `ses-1` as BIDS spells it; of `Session: 1` the number */
  readonly session: string | undefined;
  readonly run: string | undefined;
  /** the name without session and run */
  readonly rest: string;
}

/** Before a word of interest stands the beginning, or something that is neither letter nor digit; after it likewise. */
const bounded = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu");

const SUBJECT = bounded("sub-[a-z0-9]+");
const SESSION_ENTITY = bounded("ses-[a-z0-9]+");
/** `session 1`, `S01.session.1`, `visit1`; `session-A`, `session_one`; `1st session`; `sub01ses01`; `pre` and `post`. */
const SESSION_WORDS = [
  bounded("(?:sessions?|sess?|visit|day|scan|week|timepoint|block|rep|repetition)[\\s:._/#-]*(\\d+)"),
  bounded("(?:sessions?|sess)[\\s:._/#-]+([a-z]|one|two|three|four|five|six|first|second|third|pre|post)"),
  bounded("(\\d+(?:st|nd|rd|th)|first|second|third)[\\s:._/#-]*(?:session|sess|visit|scan)"),
  /(?<=\d)ses(?:s|sion)?(\d+)(?![\p{L}\p{N}])/iu,
  bounded("(pre|post)"),
];
const RUN = bounded("run[\\s:_#-]*(\\d+)");

/**
 * Reads names as BIDS spells them, `sub-01_ses-1_task-x_run-2`, folders and all, and as people do: `hIT | BE | Session: 1`,
 * `S3 day 2`, `S1_post`. Brain Imaging Data Structure: Gorgolewski et al. (2016), doi:10.1038/sdata.2016.44.
 */
export function nameParts(name: string): NameParts {
  const entity = SESSION_ENTITY.exec(name);
  const session = entity ?? SESSION_WORDS.map((word) => word.exec(name)).find((found) => found !== null);
  const run = RUN.exec(name);
  const without = [session, run].reduce((rest, found) => (found ? rest.replaceAll(found[0], "") : rest), name);
  return {
    subject: SUBJECT.exec(name)?.[0],
    session: entity ? entity[0] : session?.[1],
    run: run?.[1],
    rest: withoutLooseEnds(
      without === name ? name : without.replace(/[([{]\s*[)\]}]/g, "").replace(/\.+(?=\.|$)|^\.+/g, ""),
    ),
  };
}

/** What taking a word out leaves: separators at the ends, and two in a row. */
const withoutLooseEnds = (text: string): string =>
  text
    .replace(/([|_/,;-])(?:\s*\1)+/g, "$1")
    .replace(/^[\s|_/,;-]+|[\s|_/,;-]+$/g, "")
    .replace(/\s+/g, " ");
