// Suggestions while a query is typed: a combobox with a list, after the pattern of the ARIA Authoring Practices.
import { announce, fill, texts } from "./page.js";
import { optionOf } from "./suggestion.js";

const wait = 90;
const most = 8;

export function startSuggestions() {
    const box = document.getElementById("q");
    const list = document.getElementById("suggestions");
    if (box && list) new Suggestions(box, list);
}

class Suggestions {
    #box;
    #list;
    #shown = [];
    #active = -1;
    #typed = "";
    #timer = 0;
    #asked = null;

    constructor(box, list) {
        this.#box = box;
        this.#list = list;
        box.setAttribute("role", "combobox");
        box.setAttribute("aria-autocomplete", "list");
        box.setAttribute("aria-haspopup", "listbox");
        box.setAttribute("aria-controls", list.id);
        box.setAttribute("aria-expanded", "false");
        box.addEventListener("input", event => { if (!event.isComposing) this.#soon(); });
        // What an input method wrote is there once it is done.
        box.addEventListener("compositionend", () => this.#soon());
        box.addEventListener("compositionstart", () => this.close());
        box.addEventListener("keydown", event => this.#onKey(event));
        box.addEventListener("blur", () => this.close());
        box.form.addEventListener("submit", () => this.close());
        // The box keeps the focus while the list is pressed.
        list.addEventListener("pointerdown", event => event.preventDefault());
        list.addEventListener("mousedown", event => event.preventDefault());
        list.addEventListener("pointermove", event => {
            const option = event.target.closest("[role=option]");
            if (option && event.pointerType === "mouse") this.#select(this.#options.indexOf(option), false);
        });
        list.addEventListener("click", event => {
            const option = event.target.closest("[role=option]");
            if (option) this.#choose(this.#options.indexOf(option));
        });
    }

    get #options() { return [...this.#list.children]; }

    get #isOpen() { return !this.#list.hidden; }

    close() {
        clearTimeout(this.#timer);
        this.#asked?.abort();
        this.#asked = null;
        this.#active = -1;
        this.#list.hidden = true;
        this.#box.setAttribute("aria-expanded", "false");
        this.#box.removeAttribute("aria-activedescendant");
    }

    #soon() {
        clearTimeout(this.#timer);
        this.#asked?.abort();
        // Its end is not the end of what is asked next.
        this.#asked = null;
        this.#typed = this.#box.value;
        if (this.#typed.trim() === "") this.close();
        else this.#timer = setTimeout(() => this.#ask(), wait);
    }

    async #ask() {
        const asked = this.#asked = new AbortController();
        try {
            const answer = await fetch(`/api/suggest?${new URLSearchParams({ q: this.#typed, size: most })}`, { signal: asked.signal });
            const suggestions = answer.ok ? (await answer.json()).suggestions : [];
            // Another question may have been asked, or the box left, since.
            if (asked === this.#asked && document.activeElement === this.#box) this.#show(suggestions);
        } catch {
            if (asked === this.#asked) this.close();
        }
    }

    #show(suggestions) {
        this.#shown = suggestions;
        this.#active = -1;
        this.#box.removeAttribute("aria-activedescendant");
        this.#list.replaceChildren(...suggestions.map(optionOf));
        this.#list.hidden = suggestions.length === 0;
        this.#box.setAttribute("aria-expanded", String(suggestions.length > 0));
        announce(suggestions.length > 0 ? fill(texts.suggested, suggestions.length) : texts.notSuggested);
    }

    #select(index, fills = true) {
        this.#active = index;
        for (const [place, option] of this.#options.entries()) {
            option.setAttribute("aria-selected", String(place === index));
            if (place === index) option.scrollIntoView({ block: "nearest" });
        }
        if (index >= 0) this.#box.setAttribute("aria-activedescendant", this.#options[index].id);
        else this.#box.removeAttribute("aria-activedescendant");
        // With keys one sees in the box what Enter would search for; a title is a paper, no query.
        if (fills) this.#box.value = index >= 0 && !this.#shown[index].id ? this.#shown[index].text : this.#typed;
    }

    #choose(index) {
        const suggestion = this.#shown[index];
        this.close();
        if (suggestion.id) location.assign(`/papers/${suggestion.id.split("/").map(encodeURIComponent).join("/")}`);
        else {
            this.#box.value = suggestion.text;
            this.#box.form.requestSubmit();
        }
    }

    #onKey(event) {
        // While an input method composes, Enter and arrows are its own. (229: Safari ends composing before it tells of the key.)
        if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || !this.#isOpen) return;
        const count = this.#shown.length;
        if (event.key === "ArrowDown") this.#select(this.#active + 1 < count ? this.#active + 1 : -1);
        else if (event.key === "ArrowUp") this.#select(this.#active < 0 ? count - 1 : this.#active - 1);
        else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#active);
        else if (event.key === "Escape") {
            this.#box.value = this.#typed;
            this.close();
        } else {
            if (event.key === "Tab") this.close();
            return;
        }
        event.preventDefault();
    }
}
