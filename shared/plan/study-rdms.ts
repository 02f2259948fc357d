/** Every RDM of a study, condensed: models by network and layer, brains by subject, and controls, in the order of the plan. */
export interface StudyRdms {
  readonly models: readonly (readonly Float64Array[])[];
  readonly brains: readonly Float64Array[];
  readonly controls: readonly Float64Array[];
}

/** RDMs as a measure compares them. */
export type ComparedRdms = Pick<StudyRdms, "models" | "brains">;
