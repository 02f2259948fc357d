/** Every RDM of a study, condensed: models by network and layer, brains by subject, in the order of the plan. */
export interface StudyRdms {
  readonly models: readonly (readonly Float64Array[])[];
  readonly brains: readonly Float64Array[];
}
