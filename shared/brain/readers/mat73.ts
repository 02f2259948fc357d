import { isMat73 } from "../../formats/hdf5-signature.ts";
import { chooseVariable } from "../choose-variable.ts";
import { matlabRdms } from "../matlab-rdms.ts";
import { noted, type RdmReader } from "../rdm-reader.ts";

/** MATLAB v7.3 is HDF5, whose library is loaded only for it. */
export const mat73Reader: RdmReader = {
  title: "MATLAB",
  recognises: isMat73,
  read: async (bytes, name, { variable: wanted, stimuli }) => {
    const { listMat73, readMat73 } = await import("../../formats/mat73.ts");
    const { variable, note } = chooseVariable(name, await listMat73(bytes, name), wanted, stimuli?.length);
    return noted(
      matlabRdms(await readMat73(bytes, name, variable), `${name}, variable ${variable}`, stimuli?.length),
      note,
    );
  },
};
