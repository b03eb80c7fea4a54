// Copies a paper's BibTeX entry.
import { announce, texts } from "./page.js";

const shownFor = 2000;

export function startCopy() {
    const button = document.getElementById("copy-bibtex");
    const name = button?.textContent;
    let back;
    button?.addEventListener("click", async () => {
        const said = (await copy(button.dataset.from)) ? texts.copied : texts.notCopied;
        // As wide as before, so that nothing moves.
        button.style.minWidth = `${button.offsetWidth}px`;
        button.textContent = said;
        announce(said);
        clearTimeout(back);
        back = setTimeout(() => { button.textContent = name; }, shownFor);
    });
}

async function copy(address) {
    try {
        const answer = await fetch(address);
        if (!answer.ok) return false;
        const text = await answer.text();
        if (navigator.clipboard) {
            await navigator.clipboard.writeText(text);
            return true;
        }
        return copySelected(text);
    } catch {
        return false;
    }
}

/** Where the clipboard is for secure pages only, what is selected can be copied. */
function copySelected(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    try {
        return document.execCommand("copy");
    } finally {
        area.remove();
    }
}
