import { onnxRuntime } from "../../models/onnx-runtime.ts";
import { encodeModel, FLOAT64, type ValueInfoProto } from "../../models/onnx/schema.ts";
import { operator } from "../../models/onnx/operator.ts";
import { type AddProducts, sumsInOrder } from "../../shared/rdm/matrix-product.ts";

/** Products of float64 matrices by onnxruntime, which sums them in the order of `UnitSums`. */
export interface Gemm {
  readonly addProducts: AddProducts;
  release(): Promise<void>;
}

/**
 * Rows of b from which the runtime sums blocks of 128 units; of fewer it sums 256. Rows are what its threads share, as long as a has no
 * fewer than b.
 */
const LEAST_COLUMNS = 33;

const VERSIONS = { irVersion: 8, opsetImport: [{ domain: "", version: 17 }], producerName: "rsa-serverless" };

/**
 * Opens the runtime's product of matrices; undefined where it sums otherwise, as on processors without fused multiply-adds. It is
 * asked each time, so that no bit of an RDM depends on what the runtime chooses for a processor.
 */
export async function openGemm(threads: number): Promise<Gemm | undefined> {
  const ort = await onnxRuntime();
  const graph = {
    name: "products",
    initializer: [],
    node: [operator("Gemm", ["a", "b", "before"], "sums", { transB: 1 })],
    input: [matrix("a", "rows", "units"), matrix("b", "columns", "units"), matrix("before", "rows", "columns")],
    output: [matrix("sums", "rows", "columns")],
  };
  const session = await ort.InferenceSession.create(encodeModel({ ...VERSIONS, graph }), {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableMemPattern: false,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: "0" } } }, // rows are centred in between
  });
  const addProducts: AddProducts = async (a, b, sums) => {
    const units = a.values.length / a.count;
    const before = new ort.Tensor("float64", sums, [a.count, b.count]);
    const feeds = {
      a: new ort.Tensor("float64", a.values, [a.count, units]),
      b: new ort.Tensor("float64", b.values, [b.count, units]),
      before,
    };
    await session.run(feeds, { sums: before }); // written where they are read
  };
  const gemm = { addProducts, release: () => session.release() };
  if (await sumsInOrder(addProducts, LEAST_COLUMNS)) return gemm;
  await gemm.release();
  return undefined;
}

const matrix = (name: string, ...names: readonly string[]): ValueInfoProto => ({
  name,
  type: { tensorType: { elemType: FLOAT64, shape: { dim: names.map((dimParam) => ({ dimParam })) } } },
});
