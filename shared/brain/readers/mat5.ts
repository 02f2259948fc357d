import { listMat5, readMat5 } from "../../formats/mat5.ts";
import { isMat4, isMat5 } from "../../formats/mat5-signature.ts";
import { chooseVariable } from "../choose-variable.ts";
import { matlabRdms } from "../matlab-rdms.ts";
import { noted, type RdmReader } from "../rdm-reader.ts";

/** MATLAB's levels 4, which `readMat5` refuses in words, and 5 (`save -v6`, `save -v7`). */
export const mat5Reader: RdmReader = {
  title: "MATLAB",
  recognises: (bytes) => isMat5(bytes) || isMat4(bytes),
  read: (bytes, name, { variable: wanted, stimuli }) => {
    const { variable, note } = chooseVariable(name, listMat5(bytes, name), wanted, stimuli?.length);
    return noted(matlabRdms(readMat5(bytes, name, variable), `${name}, variable ${variable}`, stimuli?.length), note);
  },
};
