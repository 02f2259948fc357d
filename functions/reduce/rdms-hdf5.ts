import { rowText } from "../../shared/brain/row-name.ts";
import { dissimilarities } from "../../shared/dissimilarities/dissimilarities.ts";
import { writeRdmsHdf5 } from "../../shared/formats/rdms-hdf5.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/**
 * Every RDM of a study, models then brains, as a file that `rsatoolbox.rdm.load_rdm` opens.
 * @param read - an RDM by its path; asked of one after the other, so that they need not be held together
 */
export function rdmsHdf5(plan: Plan, read: (path: string) => Promise<Float64Array>): Promise<Uint8Array> {
  const rows = [
    ...plan.networks.flatMap((network) =>
      network.layers.map((layer) => ({
        kind: "model",
        name: `${network.title}, ${layer.name}`,
        network: network.network,
        seed: network.seed ?? -1,
        layer: layer.name,
        roi: "",
        subject: "",
        session: "",
        path: layer.rdm,
      })),
    ),
    ...plan.brain.map(({ roi, subject, session, rdm }) => ({
      kind: "brain",
      name: `${roi}, ${rowText({ subject, session })}`,
      network: "",
      seed: -1,
      layer: "",
      roi,
      subject,
      session: session ?? "",
      path: rdm,
    })),
  ];
  const column = <K extends "kind" | "name" | "network" | "seed" | "layer" | "roi" | "subject" | "session">(key: K) =>
    rows.map((row) => row[key]);
  return writeRdmsHdf5({
    dissimilarityMeasure: dissimilarities[plan.config.dissimilarity].rsatoolboxName,
    dissimilarities: inTurn(
      rows.map(({ path }) => path),
      read,
    ),
    rdmDescriptors: {
      kind: column("kind"),
      name: column("name"),
      network: column("network"),
      seed: column("seed"),
      layer: column("layer"),
      roi: column("roi"),
      subject: column("subject"),
      session: column("session"),
    },
    patternDescriptors: { name: plan.stimuli.map(({ name }) => name) },
    descriptors: { study: plan.name, id: plan.id },
  });
}

async function* inTurn<T>(paths: readonly string[], read: (path: string) => Promise<T>): AsyncGenerator<T> {
  for (const path of paths) yield await read(path);
}
