import { PRINT_STYLE } from "./print-style.ts";

/** The page's whole style: a system font stack, one column of text, rules as in a printed table; nothing is fetched. */
export const STYLE = `
:root { color-scheme: light; --paper: #fff; --ink: #1c1c1c; --said: #333; --soft: #5a5a5a; --line: #d5d5d5; --accent: #0b5a8a;
  --warn: #a04000; --warned: #fff5ea; --hover: #f4f7fa; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #15181b; --ink: #e9e9e9; --said: #d0d3d6; --soft: #a5abb1; --line: #3b4147; --accent: #7fc1ec;
    --warn: #f0b27a; --warned: #33230f; --hover: #20252a; }
  figure .drawing { width: fit-content; max-width: 100%; background: #fff; border-radius: .4rem; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
p, li { max-width: 46rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.8rem 0 .6rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; }
a { color: var(--accent); }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem .9rem; background: var(--paper); border: 2px solid var(--accent); }
.skip:focus { top: .5rem; }
.facts { color: var(--soft); margin: 0 0 1.2rem; }
.notice { border: 2px solid var(--warn); background: var(--warned); padding: .8rem 1.1rem; margin: 1.2rem 0; max-width: 46rem; font-weight: 600; }
.summary { font-size: 1.06rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; font-size: .95rem; }
figure { margin: 1.6rem 0 2.2rem; }
figure svg { max-width: 100%; height: auto; display: block; }
figcaption { font-size: .9rem; color: var(--said); max-width: 52rem; margin-top: .4rem; overflow-wrap: anywhere; }
.files { color: var(--soft); font-size: .9rem; }
figcaption .files { display: inline-block; }
.scroll, .drawing { overflow-x: auto; }
.scroll { margin: 1rem 0 1.6rem; }
table { border-collapse: collapse; font-size: .85rem; min-width: min(100%, 40rem); font-variant-numeric: tabular-nums; border-bottom: 1.5px solid var(--ink); }
caption { text-align: left; font-size: .9rem; padding-bottom: .4rem; color: var(--said); }
.said { position: sticky; left: 0; max-width: min(52rem, 100vw - 2.5rem); }
thead { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); }
th, td { padding: .18rem .5rem; text-align: right; vertical-align: top; font-weight: normal; white-space: nowrap; }
thead th { font-weight: 600; vertical-align: bottom; }
th[scope="colgroup"] { text-align: center; white-space: normal; border-bottom: 1px solid var(--line); }
.text { text-align: left; white-space: normal; }
tbody .text { min-width: 4rem; max-width: 22rem; overflow-wrap: break-word; }
tbody td.text { min-width: 7rem; }
tbody td.marks { min-width: 2.2rem; }
th.marks { position: relative; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
tbody + tbody { border-top: 1px solid var(--line); }
tbody tr:hover { background: var(--hover); }
details { margin: 1rem 0; }
summary { cursor: pointer; color: var(--accent); }
button { font: inherit; font-size: .9rem; color: var(--accent); background: none; border: 1px solid var(--accent); border-radius: .3rem; padding: .25rem .7rem; cursor: pointer; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .82rem; line-height: 1.4; border: 1px solid var(--line); padding: .7rem .9rem; }
.recount { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .7rem 1rem; max-width: 46rem; }
.recount .wide { grid-column: span 2; }
.recount[hidden] { display: none; }
.recount label { display: block; font-size: .85rem; color: var(--said); }
.recount select, .recount input { font: inherit; font-size: .95rem; width: 100%; color: inherit; background: var(--paper); border: 1px solid var(--soft);
  border-radius: .3rem; padding: .3rem .4rem; }
.recount .run { grid-column: 1 / -1; }
.found { display: grid; grid-template-columns: fit-content(45%) 1fr; gap: .15rem 1.2rem; font-variant-numeric: tabular-nums; }
.found dt { color: var(--said); }
.found dd { margin: 0; }
.null { display: block; width: 100%; max-width: 34rem; height: auto; font-size: 11px; }
.null text { fill: var(--said); }
.null rect { fill: var(--soft); opacity: .7; }
.null line { stroke: var(--soft); }
.null .observed { stroke: var(--warn); stroke-width: 2; }
.null text.observed { fill: var(--warn); stroke: none; }
.references, .apa { font-size: .9rem; }
@media screen and (max-width: 40rem) {
  body { padding: 1.25rem 1.25rem 3rem; }
  figure svg { max-width: 38rem; }
  table:has(td.text):has(td + td) { min-width: 42rem; }
  .recount .wide { grid-column: 1 / -1; }
}
${PRINT_STYLE}`;
