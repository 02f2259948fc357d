import { openMat5 } from "../../formats/mat5.ts";
import { isMat4, isMat5 } from "../../formats/mat5-signature.ts";
import { type Container, containerReader } from "../container-reader.ts";
import { matlabMembers } from "../matlab-members.ts";

/** MATLAB's levels 4, which `openMat5` refuses in words, and 5 (`save -v6`, `save -v7`). */
export const mat5Container: Container = {
  title: "MATLAB",
  recognises: (bytes) => isMat5(bytes) || isMat4(bytes),
  withMembers: (bytes, name, { stimuli }, use) => {
    const { variables, read } = openMat5(bytes, name);
    return use(matlabMembers(name, variables, read, stimuli?.length));
  },
};

/** Reads RDMs from MAT-files of version 5 to 7. */
export const mat5Reader = containerReader(mat5Container);
