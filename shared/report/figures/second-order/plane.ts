import type { ComparedRdm } from "./compared-rdms.ts";

/** An RDM with its place in the plane; `order` is its place among all. */
export interface PlacedRdm extends ComparedRdm {
  readonly order: number;
  readonly x: number;
  readonly y: number;
}

/** A plot on which both dimensions have one scale. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly x: [number, number];
  readonly y: [number, number];
}

const WIDTH = 560; // pixels
const HEIGHT = 440;
/** Pixels around the outermost points, for their names. */
const ROOM = 44;

/** Holds all points, with a unit of the same length along either dimension: distances are what the plot shows. */
export function planeOf(points: readonly { readonly x: number; readonly y: number }[]): Plane {
  const spanOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [x, y] = [spanOf(points.map((point) => point.x)), spanOf(points.map((point) => point.y))];
  const [across, down] = [WIDTH - 2 * ROOM, HEIGHT - 2 * ROOM];
  const unit = Math.max((x[1] - x[0]) / across, (y[1] - y[0]) / down) || 1 / across;
  const domain = ([low, high]: [number, number], pixels: number): [number, number] => {
    const [middle, half] = [(low + high) / 2, (unit * pixels) / 2];
    return [middle - half, middle + half];
  };
  const pixels = ([low, high]: [number, number]): number => Math.round(Math.max(140, (high - low) / unit + 2 * ROOM));
  const [width, height] = [pixels(x), pixels(y)];
  return { width, height, x: domain(x, width), y: domain(y, height) };
}
