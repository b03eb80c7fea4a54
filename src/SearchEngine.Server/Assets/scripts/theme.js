// Light or dark without asking for the page again. A cookie remembers it, which the server reads: so no page flashes.

const year = 365 * 24 * 60 * 60;

function show(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    document.querySelector("meta[name=color-scheme]").content = theme || "light dark";
}

export function startTheme() {
    // It may have been changed since on another page, while the browser kept this one.
    addEventListener("pageshow", event => {
        if (event.persisted) show(/(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1] ?? "");
    });
    document.addEventListener("click", event => {
        const link = event.target.closest?.("a[data-theme-to]");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const theme = link.dataset.themeTo;
        const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
        // Who chooses what the system has follows the system again.
        const follows = theme === system;
        document.cookie = `theme=${theme}; path=/; max-age=${follows ? 0 : year}; samesite=lax`;
        show(follows ? "" : theme);
        document.querySelector(`a[data-theme-to=${theme === "dark" ? "light" : "dark"}]`)?.focus();
    });
}
