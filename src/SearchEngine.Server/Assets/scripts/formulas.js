// Renders formulas where the server found some. One that KaTeX does not take stays as it is written.
import "./katex.min.js";

const { katex } = globalThis;
const delimiters = [["$$", "$$", true], ["\\[", "\\]", true], ["\\(", "\\)", false], ["$", "$", false]];
const bounds = { throwOnError: true, trust: false, strict: "ignore", maxExpand: 200, maxSize: 20 };

/** Renders all formulas inside an element. */
export function renderFormulas(root) {
    for (const element of root.querySelectorAll(".math")) render(element);
}

function render(element) {
    const written = element.textContent;
    const [open, close, displayMode] = delimiters.find(([open]) => written.startsWith(open)) ?? ["", "", false];
    if (!open || !written.endsWith(close) || written.length <= open.length + close.length) return;
    // In a title or a line a formula stands in the line, whatever its signs say.
    const isInLine = element.closest("h1, h2, a, .translation, .snippet") !== null;
    try {
        const rendered = document.createElement("span");
        katex.render(escaped(written.slice(open.length, -close.length)), rendered, { ...bounds, displayMode: displayMode && !isInLine });
        element.replaceChildren(...rendered.childNodes);
    } catch {
        element.textContent = written;
    }
}

/** A percent sign would begin a comment; in the texts of papers it is one. */
const escaped = latex => latex.replace(/\\[\s\S]|[%#]/g, found => (found.length > 1 ? found : `\\${found}`));

renderFormulas(document);
