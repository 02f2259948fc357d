/**
 * Gives the memory of an array back at once. A collector would wait, and what was unpacked part by part would be there twice until then.
 *
 * @param array - over a buffer of its own, which nothing reads any more
 */
export function discard({ buffer }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
