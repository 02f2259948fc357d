/** What an entry of a registry cannot lack: each claim is checked by the compiler, and by nothing else. */
import type { SourceKind, NetworkSource } from "../../models/sources/source.ts";
import type { StepDefinition } from "../../functions/define-step.ts";
import type { RdmReader } from "../../shared/brain/rdm-reader.ts";
import type { Dissimilarity } from "../../shared/dissimilarities/dissimilarity.ts";
import type { DissimilarityName } from "../../shared/dissimilarities/dissimilarities.ts";
import type { RowComparison } from "../../shared/dissimilarities/row-comparison.ts";
import type { Measure } from "../../shared/measures/measure.ts";
import type { MeasureName } from "../../shared/measures/measures.ts";
import type { Numerator } from "../../shared/numerators/numerator.ts";
import type { NumeratorName } from "../../shared/numerators/numerators.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { Holds, IsAnyText, OptionalParts, Same } from "./claims.ts";

export type AMeasureLacksNoPart = Holds<Same<OptionalParts<Measure>, never>>;
export type AReaderOfRdmsLacksNoPart = Holds<Same<OptionalParts<RdmReader>, never>>;
export type ANumeratorLacksNoPart = Holds<Same<OptionalParts<Numerator>, never>>;
export type ADissimilarityLacksNoPart = Holds<Same<OptionalParts<Dissimilarity>, never>>;
export type ARowComparisonLacksNoPart = Holds<Same<OptionalParts<RowComparison>, never>>;
export type AKindOfSourceLacksNoPart = Holds<Same<OptionalParts<SourceKind>, never>>;
export type ANetworkLacksAPopulationAndWarningsAtMost = Holds<
  Same<OptionalParts<NetworkSource>, "population" | "warnings">
>;
export type AStepMayBeSilent = Holds<Same<OptionalParts<StepDefinition>, "seconds" | "tells" | "work" | "milestone">>;

export type MeasuresHaveNames = Holds<Same<IsAnyText<MeasureName>, false>>;
export type NumeratorsHaveNames = Holds<Same<IsAnyText<NumeratorName>, false>>;
export type DissimilaritiesHaveNames = Holds<Same<IsAnyText<DissimilarityName>, false>>;
export type AConfigNamesADissimilarityThatIsThere = Holds<Same<StudyConfig["dissimilarity"], DissimilarityName>>;
export type AConfigNamesAMeasureThatIsThere = Holds<Same<StudyConfig["mantel"]["measure"], MeasureName>>;
