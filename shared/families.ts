/** Of which tests p is adjusted together: those of one roi, or of all. */
export const FAMILIES = ["within-roi", "across-rois"] as const;
export type Families = (typeof FAMILIES)[number];
