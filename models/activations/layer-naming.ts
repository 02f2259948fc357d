/** What layers are called, by the file that holds them and how many it holds. */
export interface LayerNaming {
  /** of one array, with a stimulus in every row */
  readonly ofArray: (file: string, array: string, count: number) => string;
  /** of arrays of which each is a stimulus */
  readonly ofKeys: (file: string, layer: string, count: number) => string;
}

/** An array that its file does not name, or NumPy numbers. */
const NAMELESS = /^(|arr_0)$/;

/** Of a file alone. */
export const NAMES_IN_FILE: LayerNaming = {
  ofArray: (file, array, count) => (count === 1 && NAMELESS.test(array) ? file : array),
  ofKeys: (_file, layer) => layer,
};

/** Of a file among others, which tells its layers from theirs. */
export const NAMES_IN_FOLDER: LayerNaming = {
  ofArray: (file, array, count) => (count === 1 ? file : `${file}/${array}`),
  ofKeys: (file, layer, count) => (count > 1 ? `${file}/${layer}` : layer),
};
