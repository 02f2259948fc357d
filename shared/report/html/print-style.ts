/**
 * How the page is printed. Sizes are those of a paper: lengths in rem follow the 9 points of the root, and drawings shrink with them, so that
 * a figure and its caption, which stay together, leave no large hole where they do not fit. A caption stands beside a narrow drawing and below
 * a wide one. Rows keep together at both ends of a table, and no further: a break that is avoided after a last row is avoided after the table.
 */
export const PRINT_STYLE = `
@media print {
  @page { margin: 14mm; }
  :root { font-size: 9pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  p, li { max-width: 52rem; }
  nav, .files, figcaption .files, .skip, button, .recount, #recount-status, #try:not(:has(.found)) { display: none; }
  a { color: inherit; text-decoration: none; }
  p, li, figcaption { orphans: 3; widows: 3; }
  h2 { margin-top: 1.4rem; }
  .summary { font-size: 1rem; }
  .notice { margin: .7rem 0; padding: .4rem .8rem; max-width: 52rem; }
  h2, h3, caption, thead, summary, .found, p:has(+ ul) { break-after: avoid; }
  figure, tr, pre, .said, .notice { break-inside: avoid; }
  figure { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 4mm; margin: 1rem 0 1.4rem; }
  figure svg { zoom: .667; max-height: 300mm; }
  figcaption { flex: 1 1 55mm; margin-top: .6rem; }
  .drawing { max-width: 100%; }
  .scroll, .drawing, pre { overflow: visible; }
  .scroll { margin: .8rem 0 1.2rem; }
  tbody tr:nth-child(-n + 2):not(:last-child) { break-after: avoid; }
  tbody tr:nth-last-child(-n + 2):not(:first-child) { break-before: avoid; }
  details { margin: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: inherit; font-weight: 600; margin-top: 1rem; }
  table { font-size: 7pt; width: 100%; min-width: 0; }
  table:has(thead th:nth-child(13)) { font-size: 6pt; }
  table:has(thead th:nth-child(19)) { font-size: 5pt; }
  th, td { padding: .1rem .22rem; }
  th, .text { white-space: normal; }
  tbody td.text, tbody td.marks, tbody .text { min-width: 0; }
}
`;
