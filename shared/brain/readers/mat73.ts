import { isMat73 } from "../../formats/hdf5-signature.ts";
import { type Container, containerReader } from "../container-reader.ts";
import { matlabMembers } from "../matlab-members.ts";

/** MATLAB v7.3 is HDF5, whose library is loaded only for it. */
export const mat73Container: Container = {
  title: "MATLAB",
  recognises: isMat73,
  withMembers: async (bytes, name, { stimuli }, use) => {
    const { openMat73 } = await import("../../formats/mat73.ts");
    return openMat73(bytes, name, ({ variables, read }) => use(matlabMembers(name, variables, read, stimuli?.length)));
  },
};

/** Reads RDMs from MAT-files of version 7.3, which are HDF5. */
export const mat73Reader = containerReader(mat73Container);
