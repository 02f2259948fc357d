import { programInWords } from "../../functions/report/study-report.ts";
import type { Revision } from "../../functions/runtime/revision.ts";
import { type Program, thisProgram } from "../../functions/runtime/versions.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import type { Manifest } from "../../functions/study/manifest.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import { differingLeaves, shown } from "../../shared/plan/differences.ts";
import { escapeHtml } from "../../shared/report/html/markup.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";

const file = STUDY_FILES.manifest;

/** The program that verifies. */
export interface Here {
  readonly code: CodeDigests;
  readonly revision: Revision;
}

/** The program by which a study was closed stands on its page. */
export async function pageFindings(program: Program, { paths, read }: FinishedStudy): Promise<Finding[]> {
  if (!paths.includes(STUDY_FILES.report)) return [];
  const page = new TextDecoder().decode(await read(STUDY_FILES.report));
  const texts = new Set(Array.from(page.matchAll(/>([^<>]*)<\//g), ([, text]) => text)); // a page is large: it is searched once
  return Object.entries(programInWords(program))
    .filter(([what, is]) => ![what, is].every((text) => texts.has(escapeHtml(text))))
    .map(([what, is]) => ({ file, fault: `${what} ${is} is not what ${STUDY_FILES.report} says` }));
}

/**
 * A study that was closed by the very commit that verifies has its version, its libraries, and its code of a page. What computed the
 * rest may be older: a page is drawn again without it.
 */
export function commitFindings(
  { git, code, code_version, runtime }: Manifest,
  { revision, code: own }: Here,
): Finding[] {
  const isHere = git.clean === true && revision.clean === true && git.commit === revision.commit;
  if (!isHere) return [];
  const known = thisProgram(revision);
  const { node: _node, v8: _v8, platform: _platform, ...libraries } = known.runtime;
  const due = {
    code: { ...code, report: own.report },
    code_version: known.code_version,
    runtime: { ...runtime, ...libraries },
  };
  return differingLeaves({ code, code_version, runtime }, due).map(({ path, one, other }) => ({
    file,
    fault: `${path} is ${shown(one)}, and ${shown(other)} in the commit that it names`,
  }));
}
