import { isNpy } from "../../formats/npy-header.ts";
import { readNpy } from "../../formats/npy.ts";
import { numericRdms } from "../numeric-rdms.ts";
import { noted, type RdmReader, unusedVariable } from "../rdm-reader.ts";

export const npyReader: RdmReader = {
  title: "NumPy (.npy)",
  recognises: isNpy,
  read: (bytes, name, { variable: wanted }) =>
    noted(numericRdms(readNpy(bytes, name), name), unusedVariable(name, wanted)),
};
