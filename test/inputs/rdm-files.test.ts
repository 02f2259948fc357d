import { planCases } from "./cases.ts";

const NAMES = "names beside RDMs are not read yet";
const SEVERAL = "a variable per subject is not read yet";
const FOLDER = "other files in a folder are not left out yet";
const REASON = "the reason is not yet the true one";

planCases(
  ["names-beside-rdms", "one-variable-per-subject", "brain-folder-with-other-files", "own-results", "wrong-reasons"],
  {
    "names-beside-rdms/rsatoolbox": NAMES,
    "names-beside-rdms/rsatoolbox-no-variable": NAMES,
    "names-beside-rdms/meadows": NAMES,
    "names-beside-rdms/labels-cell": NAMES,
    "names-beside-rdms/stimuli-npz": NAMES,
    "names-beside-rdms/stimuli-h5": NAMES,
    "one-variable-per-subject/vars": SEVERAL,
    "one-variable-per-subject/keys": SEVERAL,
    "one-variable-per-subject/groups": SEVERAL,
    "brain-folder-with-other-files/ds-store": FOLDER,
    "brain-folder-with-other-files/readme": FOLDER,
    "brain-folder-with-other-files/eleven": FOLDER,
    "own-results/own": NAMES,
    "wrong-reasons/float16": REASON,
    "wrong-reasons/bzip2": REASON,
    "wrong-reasons/object-labels": REASON,
    "wrong-reasons/nul": REASON,
    "wrong-reasons/nested": REASON,
    "wrong-reasons/object-v73": REASON,
  },
);
