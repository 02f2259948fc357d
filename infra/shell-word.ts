/** A text between single quotes, for a shell of the Bourne family. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A path as it can be copied from a message into such a shell: between quotes where that takes it apart otherwise. */
export const shellWord = (text: string): string => (/^[\p{L}\p{N}_./:@%+=,-]+$/u.test(text) ? text : quoted(text));
