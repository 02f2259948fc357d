import { isHdf5 } from "../../formats/hdf5-signature.ts";
import { chooseVariable } from "../choose-variable.ts";
import { numericRdms } from "../numeric-rdms.ts";
import { noted, type RdmReader } from "../rdm-reader.ts";

/** Any HDF5 file with a numeric dataset; its library is loaded only for it. */
export const hdf5Reader: RdmReader = {
  title: "HDF5",
  recognises: isHdf5,
  read: async (bytes, name, { variable: wanted, stimuli }) => {
    const { listHdf5, readHdf5 } = await import("../../formats/hdf5.ts");
    const { variable, note } = chooseVariable(name, await listHdf5(bytes, name), wanted, stimuli?.length);
    return noted(
      numericRdms(await readHdf5(bytes, name, variable), `${name}, dataset ${variable}`, stimuli?.length),
      note,
    );
  },
};
