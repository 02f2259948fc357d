import { InputError } from "../../shared/errors.ts";
import { bytesBeforeZip } from "../../shared/formats/zip-directory.ts";

/** What is found in the place of a file. */
interface Kind {
  /** of the first bytes, as Latin-1 */
  readonly begins: RegExp;
  readonly is: string;
  readonly advice: string;
}

const DOWNLOAD = "what was downloaded is an answer of the server, not the file: get the file again";
const UNPACK = "unpack it, and name the file that is in it";

/** What is found in the place of a checkpoint, by its first bytes. */
const KINDS: readonly Kind[] = [
  { begins: /^$/, is: "empty", advice: "get the file again" },
  { begins: /^\s*<(!doctype html|html|head|body|!--)/i, is: "a web page", advice: DOWNLOAD },
  { begins: /^\s*<\?xml/i, is: "XML", advice: DOWNLOAD },
  {
    begins: /^version https:\/\/git-lfs/,
    is: "a pointer of Git LFS in the place of the file",
    advice: "run git lfs pull where it was cloned",
  },
  {
    begins: /^\s*\{[^]*"weight_map"/,
    is: "the index of a checkpoint of several files, which is not read",
    advice:
      "join them: safetensors.torch.save_file of what safetensors.torch.load_file gives of each, in one dictionary",
  },
  { begins: /^\s*[[{]/, is: "JSON text", advice: DOWNLOAD },
  { begins: /^\x1f\x8b/, is: "compressed by gzip", advice: UNPACK },
  { begins: /^BZh/, is: "compressed by bzip2", advice: UNPACK },
  { begins: /^\xfd7zXZ/, is: "compressed by xz", advice: UNPACK },
  { begins: /^\x28\xb5\x2f\xfd/, is: "compressed by Zstandard", advice: UNPACK },
  { begins: /^7z\xbc\xaf/, is: "a 7z archive", advice: UNPACK },
  { begins: /^Rar!/, is: "a RAR archive", advice: UNPACK },
  { begins: /^[^]{257}ustar/, is: "a tar archive", advice: UNPACK },
  { begins: /^\x89HDF\r\n/, is: "HDF5, as Keras saves weights", advice: "export the network to ONNX" },
  { begins: /^GGUF/, is: "GGUF", advice: "weights of image networks are needed, as PyTorch or safetensors" },
  {
    begins: /^\x93NUMPY/,
    is: "a NumPy array without a name",
    advice: "save all arrays with safetensors.numpy.save_file",
  },
  { begins: /^MATLAB 5/, is: "a MATLAB file", advice: "save the arrays with safetensors.numpy.save_file" },
  {
    begins: /^[\x08][\x01-\x0f][\x12\x1a\x22]/,
    is: "ONNX",
    advice: "name it as `onnx:` instead of an architecture and a checkpoint",
  },
  {
    begins: /^(\x80[\x02-\x05]|\(dp|\(lp|ccopy_reg|c__builtin__)/,
    is: "a Python pickle that torch.save did not write",
    advice: 'load it in Python and save the weights with torch.save(model.state_dict(), "weights.pth")',
  },
];

const LOOKED_AT = 1024;

/** What to say of a file that is none of the formats that are read. */
export function strangeFile(bytes: Uint8Array): InputError {
  const kind = strangeKind(bytes);
  const before = bytesBeforeZip(bytes);
  const found =
    kind?.is ??
    (before > 0 ? `a zip archive behind ${before} other bytes` : undefined) ??
    `something whose first bytes are ${Buffer.from(bytes.subarray(0, 8)).toString("hex")}`;
  const message = `this is no checkpoint of PyTorch or safetensors: it is ${found}`;
  return new InputError(message, { advice: kind?.advice ?? "a file of torch.save or safetensors is needed" });
}

/** What a file is that has a place of its own, or none; undefined where its first bytes do not tell. */
export function strangeKind(bytes: Uint8Array): Pick<Kind, "is" | "advice"> | undefined {
  const beginning = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString("latin1");
  return KINDS.find(({ begins }) => begins.test(beginning));
}
