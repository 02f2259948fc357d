import type { Member } from "./member.ts";

/** Where pandas and AnnData keep the distinct names of an index or a categorical column; where their codes, row by row; what both are called. */
const CODED: readonly { readonly distinct: RegExp; readonly codes: string; readonly name: string }[] = [
  { distinct: /^(.*\/)?(\w+)_level(\d+)$/, codes: "$1$2_label$3", name: "$1$2_level$3" },
  { distinct: /^(.*)\/meta\/([^/]+)\/meta\/table:values$/, codes: "$1/table:$2", name: "$1/table:$2" },
  { distinct: /^(.+)\/categories$/, codes: "$1/codes", name: "$1" },
];

/**
 * The things in a file with the names that are stored as codes: a level of an index, or a categorical column, holds each name once, in
 * alphabetical order, and numbers say which row has which. Both become one list, of the names row by row.
 */
export function withCodedNames(members: readonly Member[]): Member[] {
  const byName = new Map(members.map((member) => [member.name, member]));
  const coded = new Map<Member, Member>();
  const used = new Set<Member>();
  for (const member of members) {
    for (const { distinct, codes: path, name } of CODED) {
      const codes = distinct.test(member.name) ? byName.get(member.name.replace(distinct, path)) : undefined;
      if (codes === undefined) continue;
      used.add(codes);
      const names = () => decoded(member, codes);
      coded.set(member, { ...codes, name: member.name.replace(distinct, name), class: "text", names });
    }
  }
  return members.flatMap((member) => (used.has(member) ? [] : [coded.get(member) ?? member]));
}

/** Code −1 stands for no name. */
function decoded(names: Member, codes: Member): readonly string[] {
  const distinct = names.names() ?? [];
  return (codes.names() ?? []).map((code) => distinct[Number(code)] ?? "");
}
