import { isHdf5 } from "../../formats/hdf5-signature.ts";
import { containerRdms } from "../container-rdms.ts";
import { type Member, numbersAsNames } from "../member.ts";
import { numericRdms } from "../numeric-rdms.ts";
import type { RdmReader } from "../rdm-reader.ts";

/** Any HDF5 file with numeric datasets; its library is loaded only for it. */
export const hdf5Reader: RdmReader = {
  title: "HDF5",
  recognises: isHdf5,
  read: async (bytes, name, request) => {
    const [{ withHdf5 }, { listHdf5, readHdf5, readHdf5Texts }] = await Promise.all([
      import("../../formats/hdf5-session.ts"),
      import("../../formats/hdf5.ts"),
    ]);
    return withHdf5(bytes, name, (file) => {
      const members = listHdf5(file).map((variable): Member => ({
        ...variable,
        rdms: () =>
          numericRdms(
            readHdf5(file, name, variable.name),
            `${name}, dataset ${variable.name}`,
            request.stimuli?.length,
          ),
        names: () =>
          variable.class === "text"
            ? readHdf5Texts(file, name, variable.name)
            : numbersAsNames(readHdf5(file, name, variable.name).data),
      }));
      return containerRdms(name, members, request);
    });
  },
};
