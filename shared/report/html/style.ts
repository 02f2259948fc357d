/** The page's whole style: a system font stack, one column of text, rules as in a printed table; nothing is fetched. */
export const STYLE = `
:root { color-scheme: light; --ink: #1c1c1c; --soft: #5a5a5a; --line: #d5d5d5; --accent: #0b5a8a; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 64rem; background: #fff; color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
p, li { max-width: 46rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.8rem 0 .6rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; }
a { color: var(--accent); }
.facts { color: var(--soft); margin: 0 0 1.2rem; }
.notice { border: 2px solid #a04000; background: #fff5ea; padding: .8rem 1.1rem; margin: 1.2rem 0; max-width: 46rem; font-weight: 600; }
.summary { font-size: 1.06rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; font-size: .95rem; }
figure { margin: 1.6rem 0 2.2rem; }
figure svg { max-width: 100%; height: auto; display: block; }
figcaption { font-size: .9rem; color: #333; max-width: 52rem; margin-top: .4rem; overflow-wrap: anywhere; }
.files { color: var(--soft); white-space: nowrap; }
.scroll { overflow-x: auto; margin: 1rem 0 1.6rem; }
table { border-collapse: collapse; font-size: .85rem; min-width: min(100%, 40rem); font-variant-numeric: tabular-nums; border-bottom: 1.5px solid var(--ink); }
caption { text-align: left; font-size: .9rem; padding-bottom: .4rem; color: #333; max-width: 52rem; }
thead { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); }
th, td { padding: .18rem .5rem; text-align: right; vertical-align: top; font-weight: normal; white-space: nowrap; }
thead th { font-weight: 600; vertical-align: bottom; }
th[scope="colgroup"] { text-align: center; white-space: normal; border-bottom: 1px solid var(--line); }
.text { text-align: left; white-space: normal; }
tbody .text { min-width: 4rem; max-width: 22rem; overflow-wrap: break-word; }
tbody td.text { min-width: 7rem; }
tbody + tbody { border-top: 1px solid var(--line); }
tbody tr:hover { background: #f4f7fa; }
details { margin: 1rem 0; }
summary { cursor: pointer; color: var(--accent); }
.references { font-size: .9rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .files { display: none; }
  figure, tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .scroll { overflow: visible; }
  th, td { padding: .1rem .3rem; }
  table { font-size: 8pt; }
}
`;
