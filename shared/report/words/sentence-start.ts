/** Words as they begin a sentence: with a capital letter, if they begin with more letters than one of the alphabet. Symbols stay. */
export const sentenceStart = (words: string): string =>
  /^[a-z]{2}/.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
