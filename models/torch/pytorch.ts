import type { Citation } from "../../shared/citation.ts";

/** Whose initialisation, modules and files these are. */
export const PYTORCH: Citation = {
  text: "Paszke A, Gross S, Massa F, Lerer A, Bradbury J, Chanan G, Killeen T, Lin Z, Gimelshein N, Antiga L, Desmaison A, Köpf A, Yang E, DeVito Z, Raison M, Tejani A, Chilamkurthy S, Steiner B, Fang L, Bai J, Chintala S (2019). PyTorch: an imperative style, high-performance deep learning library. Adv Neural Inf Process Syst 32:8024–8035.",
};
