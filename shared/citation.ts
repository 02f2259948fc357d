/** A publication as the report lists it: authors (year). Title. Place. */
export interface Citation {
  readonly text: string;
  readonly doi?: string;
}
