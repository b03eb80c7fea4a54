// One suggestion as an option of the list: its text with what was typed marked, and what it is. All of it is text, never markup.
import { texts } from "./page.js";

export function optionOf(suggestion, index) {
    const option = document.createElement("li");
    option.id = `suggestion-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.className = "text";
    text.append(...marked(suggestion.text, suggestion.matches ?? []));
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = texts[suggestion.kind] ?? "";
    option.append(text, " ", kind);
    return option;
}

function marked(text, ranges) {
    const pieces = [];
    let from = 0;
    for (const { start, length } of ranges) {
        if (start < from || start + length > text.length) continue;
        const bold = document.createElement("b");
        bold.textContent = text.slice(start, start + length);
        pieces.push(text.slice(from, start), bold);
        from = start + length;
    }
    pieces.push(text.slice(from));
    return pieces;
}
