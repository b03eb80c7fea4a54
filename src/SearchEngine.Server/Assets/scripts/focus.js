// Where the focus and the eye go after the content was exchanged.

/** What tells a link or button of the content from others, on any page that has it. */
export const keyOf = element => element.closest("[data-keep]")?.dataset.keep ?? "top";

/** Gives the focus to what had it, where that is there again. */
export function focusAfter(key, hitsBefore) {
    if (key === "box") {
        scrollTo(0, 0);
        // Keyboards of phones cover the hits.
        if (matchMedia("(pointer: coarse)").matches) document.activeElement?.blur();
        return;
    }
    if (key === "more") {
        const first = document.querySelectorAll(".hits > li h2 a")[hitsBefore];
        if (first) {
            first.focus({ preventScroll: true });
            return;
        }
    }
    const same = [...document.querySelectorAll("#content [data-keep]")].find(element => element.dataset.keep === key && element.offsetParent !== null);
    if (same) {
        same.focus({ preventScroll: true });
        // Filters stand beside the hits: who chooses another one stays there.
        if (same.closest("#filters")) same.scrollIntoView({ block: "nearest" });
        else scrollTo(0, 0);
        return;
    }
    scrollTo(0, 0);
    (document.querySelector("#content h1") ?? document.getElementById("papers")).focus({ preventScroll: true });
}
