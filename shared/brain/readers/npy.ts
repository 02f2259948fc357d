import { isNpy } from "../../formats/npy-header.ts";
import { readNpy } from "../../formats/npy.ts";
import { numericRdms } from "../numeric-rdms.ts";
import { noted, type RdmReader, unusedVariable } from "../rdm-reader.ts";

export const npyReader: RdmReader = {
  title: "NumPy (.npy)",
  recognises: isNpy,
  read: (bytes, name, { variable: wanted, stimuli }) =>
    noted(numericRdms(readNpy(bytes, name), name, stimuli?.length), unusedVariable(name, wanted)),
};
