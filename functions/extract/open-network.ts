import type { Model } from "../../models/onnx/encode-model.ts";
import { openSession, type Provider, type Session } from "../../models/session.ts";
import { InputError } from "../../shared/errors.ts";

export interface OpenNetwork {
  readonly session: Session;
  readonly provider: Provider;
}

/**
 * Opens a model on the first provider that works here: onnxruntime refuses a list in which one does not.
 * @throws {InputError} what the last provider says
 */
export async function openNetwork(
  model: Model,
  layers: readonly string[],
  { threads, providers }: { readonly threads: number; readonly providers: readonly Provider[] },
): Promise<OpenNetwork> {
  const [provider = "cpu", ...others] = providers;
  try {
    return { session: await openSession(model, layers, { threads, provider }), provider };
  } catch (error) {
    if (others.length === 0 || !(error instanceof InputError)) throw error;
    return openNetwork(model, layers, { threads, providers: others });
  }
}
