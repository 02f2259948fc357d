/** Files of the field as arrays: bytes in, arrays out, and back. Every reader says what it found where it refuses a file. */
export { listMat73, readMat73 } from "../formats/mat73.ts";
export { readMat5 } from "../formats/mat5.ts";
export { readNpy, writeNpy, type NpyArray } from "../formats/npy.ts";
export { writeRdmsHdf5, type LabelledRdms } from "../formats/rdms-hdf5.ts";
