import { InputError } from "../../shared/errors.ts";
import { CodeDigests, sameCode } from "../../shared/plan/code-digests.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import digests from "./code-digests.json" with { type: "json" };

/** Digests of the code as `npm run snapshot` wrote them; where no sources lie beside the program, they are all that is known of it. */
export const COMMITTED_CODE: CodeDigests = CodeDigests.parse(digests);

/**
 * Artifacts lie at addresses that name the code of the plan, so no other code may write there.
 * @throws {InputError} if the program was replaced after the study was planned
 */
export function requireCode(plan: Pick<Plan, "code" | "name">, code: CodeDigests): void {
  if (sameCode(plan.code, code)) return;
  throw new InputError(`the program was replaced while "${plan.name}" was computed: the plan was made for other code`, {
    advice: "start the study again: what the new code does not change is reused",
  });
}
