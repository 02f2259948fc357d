import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openingFault, runningFault } from "../../models/session-faults.ts";
import { FINAL_ERROR_NAMES, RsaError } from "../../shared/errors.ts";

/** As onnxruntime 1.30 said it on an H100 that another process had filled; the last two are what CUBLAS and CUDA say of it, put as the second is. */
const SAID = {
  arena:
    "Non-zero status code returned while running Cast node. Name:'' Status Message: /onnxruntime_src/onnxruntime/core/framework/" +
    "bfc_arena.cc:360 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*) " +
    "Failed to allocate memory for requested buffer of size 411041792\n",
  cudnn:
    "Non-zero status code returned while running Conv node. Name:'' Status Message: CUDNN_FE failure 11: CUDNN_BACKEND_API_FAILED ; " +
    "GPU=0 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/nn/conv.cc ; line=494 ; " +
    "expr=s_.cudnn_fe_graph->execute(cudnn_handle, s_.variant_pack, ws.get()); ",
  cublas:
    "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0 ; hostname=vm ; file=cuda_common.cc ; line=1 ; expr=cublasCreate(&handle); ",
  cuda:
    "/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:146 std::conditional_t<THRW, void, onnxruntime::common::Status> " +
    "onnxruntime::CudaCall(ERRTYPE, const char*, const char*, SUCCTYPE, const char*, const char*, int) CUDA failure 2: out of memory ; " +
    "GPU=0 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_allocator.cc ; line=37 ; expr=cudaMalloc(&p, size); ",
};

describe("what a GPU did not do", () => {
  it("is a lack of memory, which another try may not have, with how much more was wanted where that is said", () => {
    for (const [said, more] of [
      [SAID.arena, ": no room for another 392 MB"],
      [SAID.cuda, ""],
      [SAID.cublas, ""],
    ] as const) {
      for (const fault of [openingFault(new Error(said), "cuda"), runningFault(new Error(said), "cuda")]) {
        assert.ok(fault instanceof RsaError);
        assert.equal(fault.message, `the GPU has too little memory for the network and a batch of images${more}`);
        assert.equal(fault.name, "MemoryLimitError");
        assert.ok(!FINAL_ERROR_NAMES.includes(fault.name as never));
        assert.match(fault.advice ?? "", /strategy: cpu/);
      }
    }
  });

  it("is told by the name of CUDA's failure, without what onnxruntime puts around it", () => {
    const fault = runningFault(new Error(SAID.cudnn), "cuda");
    assert.ok(fault instanceof RsaError);
    assert.equal(
      fault.message,
      "provider cuda: it failed while the network ran: CUDNN_FE failure 11: CUDNN_BACKEND_API_FAILED",
    );
    assert.equal(fault.name, "InstanceError");
    assert.ok(!FINAL_ERROR_NAMES.includes(fault.name as never));
    const other = runningFault(new Error("what nobody expects\n"), "cuda");
    assert.ok(other instanceof RsaError);
    assert.equal(other.message, "provider cuda: it failed while the network ran: what nobody expects");
  });

  it("is left as it is on a processor", () => {
    const cause = new Error(SAID.arena);
    assert.equal(runningFault(cause, "cpu"), cause);
  });
});
