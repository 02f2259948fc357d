/**
 * Bounds on what a checkpoint can ask for. What a file says of its sizes is a claim: nothing is allocated on its word beyond these.
 */

/** No record of a zip archive expands by more: the limit of deflate. */
export const LARGEST_EXPANSION = 1032;

/** Bytes that compressed records may have together: as much as the largest file that is read. torch.save compresses nothing. */
export const LARGEST_INFLATED = 2 ** 30;

/** Elements of one tensor: 1 GiB of float32. A tensor whose strides are 0 may claim any shape over a single element. */
export const LARGEST_TENSOR = 2 ** 28;

/** Axes of one tensor: PyTorch's own limit. */
export const MOST_AXES = 64;

/** Bytes of an integer that is decoded; sizes and strides have 8, the magic number of torch.save 10. Longer ones are not weights. */
export const LONGEST_INTEGER = 16;

/** Dictionaries and lists around a state dict. Training scripts use two or three. */
export const DEEPEST_NESTING = 8;

/** Bytes of the header of a safetensors file: the limit of the format's own library. */
export const LONGEST_HEADER = 100_000_000;

/** Characters of a tensor's name; longer ones are no network's. */
export const LONGEST_NAME = 1000;
