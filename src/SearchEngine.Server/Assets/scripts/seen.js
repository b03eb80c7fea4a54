// Papers that were opened are remembered in this browser; the hits of a search can do without them.
import { announce, fill, onContent, texts } from "./page.js";
import { read, write } from "./storage.js";

const most = 2000;
const isIds = value => Array.isArray(value) && value.every(id => typeof id === "string" && id.length < 40);

/** The ids, the last one opened at the end. */
const seenIds = () => read("seen", isIds, []);

function remember(id) {
    write("seen", [...seenIds().filter(other => other !== id), id].slice(-most));
}

function mark() {
    const seen = new Set(seenIds());
    let onPage = 0;
    for (const hit of document.querySelectorAll(".hits > li[data-id]")) {
        const isSeen = seen.has(hit.dataset.id);
        hit.toggleAttribute("data-seen", isSeen);
        const tag = hit.querySelector(".seen-tag");
        if (tag) tag.hidden = !isSeen;
        if (isSeen) onPage++;
    }
    const hides = read("hide-seen", value => typeof value === "boolean", false);
    document.documentElement.toggleAttribute("data-hide-seen", hides);
    document.getElementById("hide-seen")?.setAttribute("aria-pressed", String(hides));
    const line = document.getElementById("hidden-seen");
    if (!line) return "";
    line.hidden = !hides || onPage === 0;
    line.querySelector("span").textContent = fill(texts.hidden, onPage);
    return line.hidden ? "" : line.querySelector("span").textContent;
}

function setHides(hides) {
    if (!write("hide-seen", hides)) announce(texts.notSaved);
    const said = mark();
    if (said) announce(said);
}

export function startSeen() {
    const paper = document.querySelector("article.paper[data-id]");
    if (paper) remember(paper.dataset.id);
    document.addEventListener("click", event => {
        if (event.target.closest?.("#hide-seen")) setHides(event.target.closest("#hide-seen").getAttribute("aria-pressed") !== "true");
        else if (event.target.closest?.("#show-seen")) {
            setHides(false);
            document.getElementById("hide-seen")?.focus();
        }
    });
    onContent(mark);
    // Papers may have been opened since: in other tabs, or from this page, which the browser kept.
    addEventListener("pageshow", event => { if (event.persisted) mark(); });
    addEventListener("storage", mark);
    mark();
}
