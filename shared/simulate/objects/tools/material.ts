import { rgb } from "../../drawing/paint.ts";

export const STEEL = rgb(0xaab4bd);
export const WOOD = rgb(0xc08a4e);
