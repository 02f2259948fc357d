/** What is done with links to folders where a folder is listed; `left` if nothing is said. */
export type Links = "followed" | "left";

/**
 * The artifact store: bytes addressed by URL. Steps know only this interface, never where they run.
 * A folder (`file:///…/`) and S3 (`s3://bucket/prefix/`) are the implementations.
 */
export interface Store {
  /** @throws {InputError} if nothing is stored at `url`; {StoreError} if it cannot be read */
  read(url: string): Promise<Uint8Array>;
  /** Its bytes `from` to `to`, without the last; fewer where it ends before. @throws as `read` does */
  readRange(url: string, from: number, to: number): Promise<Uint8Array>;
  /** Atomic: a reader sees the whole artifact or none. @throws {StoreError} if it cannot be written */
  write(url: string, bytes: Uint8Array): Promise<void>;
  /** Writes unless something is stored at `url` already; true if it wrote. Of several at once, one is told true. */
  create(url: string, bytes: Uint8Array): Promise<boolean>;
  /** Whether an artifact is stored at `url`, or any below it as a folder. */
  exists(url: string): Promise<boolean>;
  /** Bytes of what is stored at `url`, without reading it; undefined for nothing, a folder, or what cannot be told. */
  size(url: string): Promise<number | undefined>;
  /**
   * URLs of the artifacts below a prefix that ends in `/`, sorted. What lies behind a link to a folder is another's, and is not among
   * them, unless links are followed, as data that users keep behind links need.
   */
  list(prefix: string, links?: Links): Promise<string[]>;
  /** Nothing happens if nothing is stored at `url`. */
  remove(url: string): Promise<void>;
}
