/** What a terminal obeys and shows nothing of: control characters, and what ends a line or turns its direction. */
const UNPRINTED = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu;

/** Such a character as its number. */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text without what a terminal obeys, but for the characters of `kept`. */
export const withoutUnprinted = (text: string, kept = ""): string =>
  text.replace(UNPRINTED, (one) => (kept.includes(one) ? one : escaped(one)));

/** A name as it stands in a message: names of files hold whatever their makers chose, and one with a line end must not begin a line. */
export const inOneLine = (text: string): string => withoutUnprinted(text);
