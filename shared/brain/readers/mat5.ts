import { listMat5, readMat5 } from "../../formats/mat5.ts";
import { isMat4, isMat5 } from "../../formats/mat5-signature.ts";
import { containerRdms } from "../container-rdms.ts";
import { matlabMembers } from "../matlab-members.ts";
import type { RdmReader } from "../rdm-reader.ts";

/** MATLAB's levels 4, which `listMat5` refuses in words, and 5 (`save -v6`, `save -v7`). */
export const mat5Reader: RdmReader = {
  title: "MATLAB",
  recognises: (bytes) => isMat5(bytes) || isMat4(bytes),
  read: (bytes, name, request) => {
    const read = (variable: string) => readMat5(bytes, name, variable);
    return containerRdms(name, matlabMembers(name, listMat5(bytes, name), read, request.stimuli?.length), request);
  },
};
