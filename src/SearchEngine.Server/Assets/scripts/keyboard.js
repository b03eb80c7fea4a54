// Keys: / to the box, ? for help, j k and arrows through the hits. Single letters count only where nothing is typed, with no other
// key held, and not at all where that is turned off: screen readers and dictation have letters of their own.
import { isTyping } from "./page.js";
import { openDialog } from "./dialogs.js";
import { read, write } from "./storage.js";

const singleKeys = () => read("single-keys", value => typeof value === "boolean", true);

const links = () => [...document.querySelectorAll(".hits > li h2 a")].filter(link => link.offsetParent !== null);

/** Goes from the hit that has the focus to another; false where there is none. */
export function moveTo(step) {
    const all = links();
    const at = all.findIndex(link => link.closest("li").contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : -1) : at + step;
    if (next < 0 || next >= all.length) return false;
    all[next].focus({ preventScroll: true });
    all[next].closest("li").scrollIntoView({ block: "nearest" });
    return true;
}

export function startKeyboard() {
    const box = document.getElementById("q");
    const choice = document.getElementById("single-keys");
    if (choice) {
        choice.checked = singleKeys();
        choice.addEventListener("change", () => write("single-keys", choice.checked));
    }
    document.addEventListener("keydown", event => {
        if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (document.querySelector("dialog[open]")) return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") arrow(event, box);
        else if (!isTyping(event.target) && singleKeys()) letter(event, box);
    });
}

/** Arrows go through the hits from the box or a hit on; elsewhere they scroll as they always do. */
function arrow(event, box) {
    const fromBox = event.target === box;
    const fromHit = document.activeElement?.matches(".hits h2 a") ?? false;
    if (!fromHit && !(fromBox && event.key === "ArrowDown")) return;
    if (moveTo(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    else if (fromHit && event.key === "ArrowUp") {
        event.preventDefault();
        box.focus();
    }
}

function letter(event, box) {
    if (event.key === "/") {
        event.preventDefault();
        box.focus();
        box.select();
    } else if (event.key === "?") {
        event.preventDefault();
        openDialog("help");
    } else if ((event.key === "j" || event.key === "k") && !event.shiftKey && moveTo(event.key === "j" ? 1 : -1)) event.preventDefault();
}
