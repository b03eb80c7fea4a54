// Searches with a name, kept in this browser.
import { fill, texts } from "./page.js";
import { openDialog } from "./dialogs.js";
import { read, write } from "./storage.js";

const most = 100;
const isSearch = value => value !== null && typeof value === "object" && typeof value.name === "string" && typeof value.search === "string"
    && (value.search === "" || value.search.startsWith("?")) && value.name.length <= 200 && value.search.length <= 8000;

/** Damaged entries are left out, and the others stay. */
const searches = () => read("searches", Array.isArray, []).filter(isSearch);

/** The search of the page, without its language: that is the reader's, not the search's. */
function current() {
    const parameters = new URLSearchParams(location.pathname === "/" ? location.search : "");
    for (const name of ["lang", "theme", "after", "size"]) parameters.delete(name);
    return parameters;
}

function show() {
    const list = document.getElementById("saved-list");
    const saved = searches();
    list.replaceChildren(...saved.map(({ name, search }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `/${search}`;
        link.textContent = name;
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "tool";
        remove.textContent = "✕";
        remove.ariaLabel = fill(texts.delete, name);
        remove.addEventListener("click", () => {
            keep(searches().filter(other => other.name !== name));
            (list.querySelector("button") ?? document.getElementById("saved-name")).focus();
        });
        item.append(link, remove);
        return item;
    }));
    document.getElementById("none-saved").hidden = saved.length > 0;
}

function keep(all) {
    document.getElementById("saved-note").textContent = write("searches", all.slice(0, most)) ? "" : texts.notSaved;
    show();
}

export function startSaved() {
    const form = document.getElementById("save-search");
    const name = document.getElementById("saved-name");
    document.getElementById("open-saved").addEventListener("click", () => {
        const parameters = current();
        form.hidden = parameters.size === 0;
        name.value = [parameters.get("q"), ...parameters.getAll("category"), ...parameters.getAll("date")].filter(Boolean).join(" · ").slice(0, 80);
        document.getElementById("saved-note").textContent = "";
        show();
        openDialog("saved");
    });
    form.addEventListener("submit", event => {
        event.preventDefault();
        const called = name.value.trim();
        if (called) keep([{ name: called, search: `?${current()}` }, ...searches().filter(other => other.name !== called)]);
    });
    document.getElementById("saved-list").addEventListener("click", event => {
        if (event.target.closest("a")) document.getElementById("saved").close();
    });
}
