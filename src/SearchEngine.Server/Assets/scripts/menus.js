// A menu closes when something else is pressed, and by Escape.

export function startMenus() {
    document.addEventListener("click", event => {
        for (const menu of document.querySelectorAll("details.menu[open]")) {
            if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
        }
    });
    document.addEventListener("keydown", event => {
        if (event.key !== "Escape") return;
        const menu = document.querySelector("details.menu[open]");
        if (!menu) return;
        menu.open = false;
        menu.querySelector("summary").focus();
        event.preventDefault();
    });
}
