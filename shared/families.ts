/** Of which tests p is adjusted together: those of one roi, or of all. */
export const FAMILIES = ["within-roi", "across-rois"] as const;
/** A name of FAMILIES. */
export type Families = (typeof FAMILIES)[number];
