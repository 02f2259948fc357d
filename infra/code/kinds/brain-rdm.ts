/** What the RDM of a subject depends on, beside the file that holds it. */
export { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
export { matchStimuli, reorderCondensed } from "../../../shared/brain/match-stimuli.ts";
export { writeNpy } from "../../../shared/formats/npy.ts";
export { byPerson, bySession } from "../../../shared/brain/persons.ts";
