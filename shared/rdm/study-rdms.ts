/** Every RDM of a study, condensed: models by network and layer, brains by subject, and controls, in the order of the plan. */
export interface StudyRdms {
  readonly models: readonly (readonly Float64Array[])[];
  readonly brains: readonly Float64Array[];
  readonly controls: readonly Float64Array[];
  /** condensed; 0 for the pairs that are left out; null where all are compared */
  readonly mask: Float64Array | null;
}

/** RDMs as a measure compares them, of the pairs that are compared. */
export interface ComparedRdms extends Pick<StudyRdms, "models" | "brains"> {
  /** condensed positions of those pairs, ascending; undefined where they are all */
  readonly kept: Int32Array | undefined;
  /** orthonormal basis of the controls that the brains' RDMs have lost, of the same pairs; none where they have lost nothing */
  readonly removed: readonly Float64Array[];
}
