import { ownPart } from "./member.ts";

/** What a list of names beside RDMs names, as far as its own name tells. */
export type NameRole = "subject" | "session" | "run" | "time" | "roi" | "kind" | "stimulus" | "group";

const PERSON =
  "sub|subj|subject|participant|person|people|observer|proband|vp|ppt|pid|monkey|animal|pname|versuchsperson|teilnehmer|sujet|sujeto|participante";

/** In this order; `subject_names` names subjects, `image_category` groups images. Words end at anything but a letter. */
const ROLES: readonly (readonly [NameRole, RegExp])[] = [
  ["subject", new RegExp(`(^|[^a-z])(${PERSON})s?($|[^a-z]|ids?$|names?$|labels?$)`, "i")],
  [
    "session",
    /^(ses|sess|sessions?|visits?|days?|scans?|weeks?|waves?|sitzung(en)?|s[eé]ances?|sesi[oó]n(es)?)([^a-z]|$)/i,
  ],
  ["run", /^runs?([^a-z]|$)/i],
  ["time", /^(times?|t|ms|latenc(y|ies)|lags?|epochs?|windows?|bins?)([^a-z]|points?$|$)/i],
  ["roi", /^(rois?|regions?|areas?)([^a-z]|$)/i],
  ["kind", /^kind$/i],
  [
    "group",
    /categor|class|type|group|colou?r|hemi|task|measure|metric|dissim|time|channel|electrode|layer|model|network|note|comment|date/i,
  ],
  [
    "stimulus",
    /stim|label|cond|name|image|img|item|object|pattern|file|exemplar|picture|photo|word|concept|axis|index|column|row|key/i,
  ],
];

const ONE_PERSON = new RegExp(`^(${PERSON})(_?(id|name|label|code|nr|no|number))?$`, "i");
const PERSONS = new RegExp(`^(${PERSON})s?(_?(ids?|names?|labels?|codes?|list))?$`, "i");

/**
 * Whether one text, or one whole number, names the only person, by what it is called and nothing more: `subject`, `participant_id`. A number under
 * `subjects` may count them, and `subject_group` tells of the person otherwise.
 */
export const namesOne = (path: string, isText: boolean): boolean => (isText ? PERSONS : ONE_PERSON).test(ownPart(path));

/** The role of a list, by its own name and by rsatoolbox's groups; undefined where they tell nothing. */
export function roleOf(path: string): NameRole | undefined {
  const own = ownPart(path);
  const role = ROLES.find(([, pattern]) => pattern.test(own))?.[0];
  if (/(^|\/)pattern_descriptors\//.test(path)) return role === "group" || role === "time" ? "group" : "stimulus";
  return /(^|\/)rdm_descriptors\//.test(path) && role === "stimulus" ? undefined : role;
}
