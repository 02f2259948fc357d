import { Dict, Global, Stranger } from "./pickle-values.ts";
import { rebuilt, rebuiltByType, StorageReference } from "./torch-tensors.ts";
import { Tensor, Unreadable } from "./tensor.ts";

type Call = (...args: readonly unknown[]) => unknown;

const first: Call = (value) => value;
const unreadable =
  (reason: string): Call =>
  () =>
    new Unreadable(reason);

/**
 * Another dictionary; pairs of a list, as Python 2 wrote ordered dictionaries; or nothing. A list is emptied, so that one that is
 * referred to many times does not fill the memory.
 */
const dictionary: Call = (content) => {
  if (content instanceof Dict) return content;
  const dict = new Dict();
  if (!Array.isArray(content)) return dict;
  for (const pair of content.splice(0)) if (Array.isArray(pair)) dict.entries.set(pair[0], pair[1]);
  return dict;
};

/** A tensor as a subclass or an old version wraps it. */
const wrapped = (maker: string): Call => {
  return (content, ...others) =>
    content instanceof Tensor || content instanceof Unreadable ? content : new Stranger(maker, [content, ...others]);
};

/** All that is known of what pickles call; anything else makes a {@link Stranger}. */
const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ["collections.OrderedDict", dictionary],
  ["collections.Counter", dictionary],
  ["collections.defaultdict", () => new Dict()],
  ["builtins.dict", dictionary],
  ["__builtin__.dict", dictionary],
  ["torch.Size", first],
  ["torch._utils._rebuild_tensor", rebuilt],
  ["torch._utils._rebuild_tensor_v2", rebuilt],
  ["torch._utils._rebuild_tensor_v3", rebuiltByType],
  ["torch._utils._rebuild_parameter", first],
  ["torch._utils._rebuild_parameter_with_state", first],
  ["torch._utils._rebuild_device_tensor_from_cpu_tensor", first],
  ["torch._tensor._rebuild_from_type", (maker, _type, args) => rebuiltBy(maker, args)],
  ["torch._tensor._rebuild_from_type_v2", (maker, _type, args) => rebuiltBy(maker, args)],
  ["torch.nn.parameter.Parameter", wrapped("torch.nn.parameter.Parameter")],
  ["torch.nn.parameter.Buffer", wrapped("torch.nn.parameter.Buffer")],
  ["torch.autograd.variable.Variable", wrapped("torch.autograd.variable.Variable")],
  ["torch._utils._rebuild_qtensor", (storage) => new Unreadable(quantised(storage))],
  [
    "torch._utils._rebuild_sparse_tensor",
    unreadable("is sparse, which is not read: save it dense (tensor.to_dense())"),
  ],
  [
    "torch._utils._rebuild_sparse_csr_tensor",
    unreadable("is sparse, which is not read: save it dense (tensor.to_dense())"),
  ],
  ["torch._utils._rebuild_nested_tensor", unreadable("is a nested tensor, which is not read")],
  ["torch._utils._rebuild_meta_tensor_no_storage", unreadable("is on the device meta: it has no values")],
  [
    "torch._utils._rebuild_wrapper_subclass",
    unreadable("is of a class that wraps tensors, which is not read: save plain tensors"),
  ],
]);

/** More than any of the above takes. */
const MOST_ARGUMENTS = 10;

/** What a class or function that a pickle names makes of its arguments. Python's own way of making objects names the class first. */
export function call(maker: string, args: readonly unknown[]): unknown {
  const known = CALLS.get(maker);
  if (known) return known(...args.slice(0, MOST_ARGUMENTS));
  const [cls] = args;
  if (/^copy_?reg\.(_reconstructor|__newobj__)$/.test(maker) && cls instanceof Global)
    return new Stranger(cls.name, args);
  return new Stranger(maker, args);
}

function rebuiltBy(maker: unknown, args: unknown): unknown {
  return maker instanceof Global && Array.isArray(args) && maker.name.startsWith("torch._utils.")
    ? call(maker.name, args)
    : new Unreadable("is of a class of its own, which is not read: save plain tensors");
}

function quantised(storage: unknown): string {
  const type = storage instanceof StorageReference ? storage.type.toLowerCase() : "integers";
  return `is quantised (${type}), which is not read: save the weights as floats (tensor.dequantize())`;
}
