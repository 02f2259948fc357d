import { isMat73 } from "../../formats/hdf5-signature.ts";
import { containerRdms } from "../container-rdms.ts";
import { matlabMembers } from "../matlab-members.ts";
import type { RdmReader } from "../rdm-reader.ts";

/** MATLAB v7.3 is HDF5, whose library is loaded only for it. */
export const mat73Reader: RdmReader = {
  title: "MATLAB",
  recognises: isMat73,
  read: async (bytes, name, request) => {
    const { openMat73 } = await import("../../formats/mat73.ts");
    return openMat73(bytes, name, ({ variables, read }) =>
      containerRdms(name, matlabMembers(name, variables, read, request.stimuli?.length), request),
    );
  },
};
