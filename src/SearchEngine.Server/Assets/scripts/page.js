// What all parts know of the page: its words, where it says something, and when its content was exchanged.

/** The words that only scripts need, in the language of the page. */
export const texts = JSON.parse(document.querySelector("meta[name=texts]")?.content ?? "{}");

/** A text with its {0} filled in. */
export const fill = (text, value) => (text ?? "").replace("{0}", () => String(value));

/** Has a screen reader say something, also if it is the same as before. */
export function announce(text) {
    const status = document.getElementById("status");
    if (!status) return;
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = text; });
}

/** Whether keys are text where they are pressed. */
export const isTyping = target => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

const exchanged = new EventTarget();

/** Calls back with the new content each time that it was exchanged. */
export const onContent = listener => exchanged.addEventListener("content", listener);

export const contentExchanged = () => exchanged.dispatchEvent(new Event("content"));
