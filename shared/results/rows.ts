/** Rows of a table that are made as they are asked for, and need not be held together. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number;
}

/** Rows by their places. @param at - makes the row at a place, the same whenever it is asked */
export const rowsOf = <Row>(length: number, at: (place: number) => Row): Rows<Row> => ({
  length,
  *[Symbol.iterator]() {
    for (let place = 0; place < length; place++) yield at(place);
  },
});
