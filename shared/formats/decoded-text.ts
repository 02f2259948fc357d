import { type EncodedText, encodedText } from "./encoded-text.ts";

/** Text of a file, and the encoding that was found. */
export interface DecodedText extends Pick<EncodedText, "encoding"> {
  readonly text: string;
}

/** All of `encodedText` as one string; undefined for what is no text. */
export function decodedText(bytes: Uint8Array): DecodedText | undefined {
  const found = encodedText(bytes);
  return found && { text: found.text(0, found.length), encoding: found.encoding };
}
