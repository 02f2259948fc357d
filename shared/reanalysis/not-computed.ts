/** What correlations alone do not give, by name. */
export function notComputed(hasP: boolean): { readonly what: string; readonly why: string }[] {
  return [
    {
      what: "noise ceiling, and percentages of it",
      why: "it needs the RDMs of the subjects; a table of correlations does not have them",
    },
    {
      what: hasP
        ? "Mantel tests of the group, and family-wise p"
        : "Mantel tests, of single correlations, of the group, and family-wise",
      why: `relabelling the stimuli needs the RDMs of layers and subjects${hasP ? "; the p of single correlations are the table’s own" : ""}`,
    },
    {
      what: "bootstrap over stimuli, and with it what holds for other stimuli",
      why: "it needs the RDMs; every test here is for these stimuli",
    },
  ];
}
