/** What a page runs, named in its policy by its digest. */
export interface PageScript {
  readonly source: string;
  /** sha256 of the source in base64, as a content security policy names it */
  readonly sha256: string;
  /** whether it makes WebAssembly, which a policy permits by a word of its own */
  readonly assembles: boolean;
}

/**
 * What every page runs, named in its policy by its digest: folded parts open for a printer, a button copies a text, and the link of a
 * figure saves the drawing that is on the page, so that it works where the page was mailed alone. It asks nothing of any other place.
 */
const SOURCE = `
const all = (selector) => document.querySelectorAll(selector);
addEventListener("beforeprint", () => all("details:not([open])").forEach((part) => { part.open = true; part.dataset.folded = ""; }));
addEventListener("afterprint", () => all("details[data-folded]").forEach((part) => { part.open = false; delete part.dataset.folded; }));
all("button[data-copies]").forEach((button) => { button.hidden = false; });
addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copies]");
  const link = event.target.closest("a[data-draws]");
  if (button) {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copies));
    document.execCommand("copy");
    getSelection().removeAllRanges();
    button.textContent = "Copied";
  } else if (link) {
    event.preventDefault();
    const drawing = document.getElementById(link.dataset.draws).querySelector("svg");
    const save = document.createElement("a");
    save.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }));
    save.download = link.dataset.draws + ".svg";
    save.click();
  }
});
`;

export const SCRIPT: PageScript = {
  source: SOURCE,
  sha256: "oPli5/76KeuVgdW+RsU83l8RYYjGCw8IQMMXMFQ5n1w=",
  assembles: false,
};
