import { sizeOf, type Parameter } from "../weights.ts";

/** Values of a tensor as a matrix: an output's weights to a row; at most so many that looking at them is cheap. */
export interface Block {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Part of a tensor as a matrix: whole rows where they fit, evenly spaced, else the first columns of them. */
export function blockOf({ shape, data }: Parameter, most: { readonly values: number; readonly rows: number }): Block {
  const [outputs = 1, ...rest] = shape.slice(shape.findIndex((extent) => extent > 1));
  const width = sizeOf(rest);
  const wanted = Math.min(outputs, most.rows);
  const columns = Math.min(width, Math.max(1, Math.floor(most.values / wanted)));
  const rows = Math.min(outputs, most.rows, Math.max(1, Math.floor(most.values / columns)));
  if (rows === outputs && columns === width) return { rows, columns, values: data };
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = Math.floor((row * outputs) / rows) * width;
    values.set(data.subarray(start, start + columns), row * columns);
  }
  return { rows, columns, values };
}

/** Every so many-th value, in double precision. */
export function thinned(values: ArrayLike<number>, most: number): Float64Array {
  const count = Math.min(most, values.length);
  return Float64Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)]!);
}
