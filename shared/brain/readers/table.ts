import { strFromU8 } from "fflate";
import { isText, readSquareTable } from "../../formats/table.ts";
import { numericRdms } from "../numeric-rdms.ts";
import { noted, type RdmReader, unusedVariable } from "../rdm-reader.ts";

/** One labelled or bare square of numbers as delimited text. */
export const tableReader: RdmReader = {
  title: "CSV",
  recognises: isText,
  read: (bytes, name, { variable: wanted }) => {
    const { n, values, labels } = readSquareTable(strFromU8(bytes), name);
    const grid = numericRdms({ shape: [n, n], data: values }, name);
    return noted(labels ? { ...grid, labels } : grid, unusedVariable(name, wanted));
  },
};
