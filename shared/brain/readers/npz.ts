import { readNpy, readNpyStrings } from "../../formats/npy.ts";
import { listNpz, npzMembers } from "../../formats/npz.ts";
import { isZip } from "../../formats/zip-directory.ts";
import { containerRdms } from "../container-rdms.ts";
import { type Member, numbersAsNames } from "../member.ts";
import { numericRdms } from "../numeric-rdms.ts";
import type { RdmReader } from "../rdm-reader.ts";

export const npzReader: RdmReader = {
  title: "NumPy (.npz)",
  recognises: isZip,
  read: (bytes, name, request) => {
    const arrays = npzMembers(bytes, name);
    const members = listNpz(arrays).map((variable): Member => {
      const where = `${name}, array ${variable.name}`;
      const npy = () => arrays.get(variable.name)?.read() ?? new Uint8Array();
      return {
        ...variable,
        rdms: () => numericRdms(readNpy(npy(), where), where, request.stimuli?.length),
        names: () =>
          /^[US]/.test(variable.class)
            ? readNpyStrings(npy(), where).strings
            : numbersAsNames(readNpy(npy(), where).data),
      };
    });
    return containerRdms(name, members, request);
  },
};
