import { at } from "../../shared/at.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { dissimilarities } from "../../shared/dissimilarities/dissimilarities.ts";
import { writeRdmsHdf5 } from "../../shared/formats/rdms-hdf5.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";

/** Every RDM of a study, models then brains, as a file that `rsatoolbox.rdm.load_rdm` opens. */
export function rdmsHdf5(plan: Plan, { models, brains }: StudyRdms): Promise<Uint8Array> {
  const layers = plan.networks.flatMap((network, i) =>
    network.layers.map((layer, j) => ({ network, layer, rdm: at(at(models, i, "network"), j, "RDM") })),
  );
  const rows = [
    ...layers.map(({ network, layer, rdm }) => ({
      kind: "model",
      name: `${network.title}, ${layer.name}`,
      network: network.network,
      seed: network.seed ?? -1,
      layer: layer.name,
      roi: "",
      subject: "",
      session: "",
      rdm,
    })),
    ...plan.brain.map(({ roi, subject, session }, i) => ({
      kind: "brain",
      name: `${roi}, ${rowText({ subject, session })}`,
      network: "",
      seed: -1,
      layer: "",
      roi,
      subject,
      session: session ?? "",
      rdm: at(brains, i, "brain RDM"),
    })),
  ];
  const column = <K extends "kind" | "name" | "network" | "seed" | "layer" | "roi" | "subject" | "session">(key: K) =>
    rows.map((row) => row[key]);
  return writeRdmsHdf5({
    dissimilarityMeasure: dissimilarities[plan.config.dissimilarity].rsatoolboxName,
    dissimilarities: rows.map(({ rdm }) => rdm),
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
