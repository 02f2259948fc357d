import { isHdf5 } from "../../formats/hdf5-signature.ts";
import { withCodedNames } from "../coded-names.ts";
import { type Container, containerReader } from "../container-reader.ts";
import { type Member, numbersAsNames } from "../member.ts";
import { numericRdms } from "../numeric-rdms.ts";

/** Any HDF5 file with numeric datasets; its library is loaded only for it. */
export const hdf5Container: Container = {
  title: "HDF5",
  recognises: isHdf5,
  withMembers: async (bytes, name, { stimuli }, use) => {
    const [{ withHdf5 }, { listHdf5, readHdf5, readHdf5Texts }] = await Promise.all([
      import("../../formats/hdf5-session.ts"),
      import("../../formats/hdf5.ts"),
    ]);
    return withHdf5(bytes, name, (file) => {
      const numbers = (path: string) => readHdf5(file, name, path);
      const members = listHdf5(file).map((variable): Member => {
        const { name: path, class: type } = variable;
        return {
          ...variable,
          array: () => numbers(path),
          rdms: () => numericRdms(numbers(path), `${name}, dataset ${path}`, stimuli?.length),
          names: () => (type === "text" ? readHdf5Texts(file, name, path) : numbersAsNames(numbers(path).data)),
        };
      });
      return use(withCodedNames(members));
    });
  },
};

/** Reads RDMs from HDF5 files, rsatoolbox's among them. */
export const hdf5Reader = containerReader(hdf5Container);
