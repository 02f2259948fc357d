import protobuf from "protobufjs/light.js";

// integers of 64 bits are read as numbers: sizes and offsets here stay below 2⁵³
Object.assign(protobuf.util, { Long: null });
protobuf.configure();

/**
 * The part of ONNX's protocol buffers that is written and read here. Field numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; everything left out is optional there, and decides no value.
 */
export interface ModelProto {
  readonly irVersion: number;
  readonly opsetImport: readonly OperatorSet[];
  readonly producerName: string;
  readonly graph: GraphProto;
}

export interface OperatorSet {
  readonly domain: string;
  readonly version: number;
}

export interface GraphProto {
  readonly name: string;
  readonly node: readonly NodeProto[];
  readonly initializer: readonly TensorProto[];
  readonly input: readonly ValueInfoProto[];
  readonly output: readonly ValueInfoProto[];
}

export interface NodeProto {
  readonly name?: string;
  readonly opType: string;
  readonly domain?: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly AttributeProto[];
}

/** One of the values, as `type` says. */
export interface AttributeProto {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array; // UTF-8
  readonly t?: TensorProto;
  readonly g?: GraphParts;
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
  readonly strings?: readonly Uint8Array[];
  readonly graphs?: readonly GraphParts[];
  readonly refAttrName?: string; // in a function: the attribute of the call that is meant
}

/** The elements lie in `rawData`, in one of the lists, or in another file. */
export interface TensorProto {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly rawData?: Uint8Array; // little-endian
  readonly floatData?: readonly Uint8Array[]; // packed: little-endian float32
  readonly doubleData?: readonly Uint8Array[]; // packed: little-endian float64
  readonly int32Data?: readonly number[];
  readonly int64Data?: readonly number[];
  readonly externalData?: readonly { readonly key: string; readonly value: string }[];
  readonly dataLocation?: number;
}

/** An input, output or value of a graph, with what is known of its type. */
export interface ValueInfoProto {
  readonly name: string;
  readonly type?: {
    readonly tensorType?: {
      readonly elemType: number;
      readonly shape?: { readonly dim: readonly Dimension[] };
    };
  };
}

export interface Dimension {
  readonly dimValue?: number;
  readonly dimParam?: string;
}

/** A model of a file: what of it is large, or need not be understood, is still in the bytes of the file. */
export interface ModelParts {
  readonly irVersion: number;
  readonly opsetImport: readonly OperatorSet[];
  readonly producerName: string;
  readonly graph: GraphParts | null;
  readonly functions: readonly Uint8Array[];
}

/** A graph whose messages are left encoded. */
export interface GraphParts {
  readonly name: string;
  readonly node: readonly Uint8Array[];
  readonly initializer: readonly Uint8Array[];
  readonly sparseInitializer: readonly Uint8Array[];
  readonly valueInfo: readonly Uint8Array[];
  readonly input: readonly ValueInfoProto[];
  readonly output: readonly ValueInfoProto[];
}

/** A function of a model's own, as exporters before 2025 write them. */
export interface FunctionProto {
  readonly name: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly node: readonly NodeProto[];
  readonly opsetImport: readonly OperatorSet[];
  readonly attributeProto: readonly AttributeProto[]; // those that a call may leave out
}

/** Of `TensorProto.DataType`. */
export const FLOAT32 = 1;
export const INT64 = 7;
export const BOOLEAN = 9;
export const FLOAT16 = 10;
export const FLOAT64 = 11;
/** Of `TensorProto.DataLocation`. */
export const EXTERNAL = 1;
/** Of `AttributeProto.AttributeType`. */
export const ATTRIBUTE_FLOAT = 1;
export const ATTRIBUTE_INT = 2;
export const ATTRIBUTE_TENSOR = 4;
export const ATTRIBUTE_INTS = 7;

const one = (type: string, id: number) => ({ type, id });
const many = (type: string, id: number) => ({ type, id, rule: "repeated" });

const modelFields = (graph: string) => ({
  irVersion: one("int64", 1),
  opsetImport: many("OperatorSetIdProto", 8),
  producerName: one("string", 2),
  graph: one(graph, 7),
});

const graphFields = (node: string, tensor: string) => ({
  node: many(node, 1),
  name: one("string", 2),
  initializer: many(tensor, 5),
  input: many("ValueInfoProto", 11),
  output: many("ValueInfoProto", 12),
});

const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: { fields: modelFields("GraphProto") },
    ModelParts: { fields: { ...modelFields("GraphParts"), functions: many("bytes", 25) } },
    OperatorSetIdProto: { fields: { domain: one("string", 1), version: one("int64", 2) } },
    GraphProto: { fields: graphFields("NodeProto", "TensorProto") },
    GraphParts: {
      fields: {
        ...graphFields("bytes", "bytes"),
        valueInfo: many("bytes", 13),
        sparseInitializer: many("bytes", 15),
      },
    },
    FunctionProto: {
      fields: {
        name: one("string", 1),
        input: many("string", 4),
        output: many("string", 5),
        node: many("NodeProto", 7),
        opsetImport: many("OperatorSetIdProto", 9),
        domain: one("string", 10),
        attributeProto: many("AttributeProto", 11),
      },
    },
    NodeProto: {
      fields: {
        input: many("string", 1),
        output: many("string", 2),
        name: one("string", 3),
        opType: one("string", 4),
        attribute: many("AttributeProto", 5),
        domain: one("string", 7),
      },
    },
    AttributeProto: {
      fields: {
        name: one("string", 1),
        f: one("float", 2),
        i: one("int64", 3),
        s: one("bytes", 4),
        t: one("TensorProto", 5),
        g: one("GraphParts", 6),
        floats: many("float", 7),
        ints: many("int64", 8),
        strings: many("bytes", 9),
        graphs: many("GraphParts", 11),
        type: one("int32", 20),
        refAttrName: one("string", 21),
      },
    },
    TensorProto: {
      fields: {
        dims: many("int64", 1),
        dataType: one("int32", 2),
        floatData: many("bytes", 4),
        int32Data: many("int32", 5),
        int64Data: many("int64", 7),
        name: one("string", 8),
        rawData: one("bytes", 9),
        doubleData: many("bytes", 10),
        externalData: many("StringStringEntryProto", 13),
        dataLocation: one("int32", 14),
      },
    },
    StringStringEntryProto: { fields: { key: one("string", 1), value: one("string", 2) } },
    ValueInfoProto: { fields: { name: one("string", 1), type: one("TypeProto", 2) } },
    TypeProto: {
      fields: { tensorType: one("Tensor", 1) },
      nested: { Tensor: { fields: { elemType: one("int32", 1), shape: one("TensorShapeProto", 2) } } },
    },
    TensorShapeProto: {
      fields: { dim: many("Dimension", 1) },
      nested: { Dimension: { fields: { dimValue: one("int64", 1), dimParam: one("string", 2) } } },
    },
  },
});

const coder = <T extends object>(name: string) => {
  const type = root.lookupType(name);
  return {
    /** `finish(true)` hands out the buffer written to: another copy would be as large as the network. */
    encode: (message: T): Uint8Array => type.encode({ ...message }).finish(true),
    /** Values that are bytes are views on `bytes`. @throws {Error} of any kind for bytes that are no such message */
    decode: (bytes: Uint8Array): T => type.decode(bytes) as unknown as T,
  };
};

/** Readers and writers of what a model holds. */
const modelProto = coder<ModelProto>("ModelProto");
export const modelParts = coder<ModelParts>("ModelParts");
export const nodeProto = coder<NodeProto>("NodeProto");
export const tensorProto = coder<TensorProto>("TensorProto");
export const functionProto = coder<FunctionProto>("FunctionProto");

/** The model as bytes. */
export const encodeModel = (model: ModelProto): Uint8Array => modelProto.encode(model);
