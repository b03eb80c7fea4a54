// Searches, filters, order and pages without loading the whole page again: the same address is fetched, and its content takes the
// place of this one's. On any trouble the browser goes there itself.
import { announce, contentExchanged } from "./page.js";
import { exchange, pageOf } from "./exchange.js";
import { focusAfter, keyOf } from "./focus.js";

let underWay = null;
let shown = location.href;

export function startNavigation() {
    if (!document.getElementById("content")) return;
    // The content comes later than the browser would scroll.
    history.scrollRestoration = "manual";
    const { scroll } = history.state ?? {};
    if (scroll) scrollTo(0, scroll);
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    addEventListener("popstate", onPopState);
    let timer = 0;
    addEventListener("scroll", () => {
        clearTimeout(timer);
        timer = setTimeout(rememberScroll, 120);
    }, { passive: true });
    addEventListener("pagehide", rememberScroll);
}

/** Only while the page shows what the address says: on the way back it is still the other one's. */
function rememberScroll() {
    if (!underWay && location.href === shown) history.replaceState({ ...history.state, scroll: scrollY }, "");
}

const isSearch = address => address.origin === location.origin && address.pathname === "/";

function onClick(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.hreflang || link.dataset.themeTo) return;
    const address = new URL(link.href);
    if (!isSearch(address) || address.hash) return;
    event.preventDefault();
    go(address, { from: keyOf(link) });
}

function onSubmit(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "get" || !isSearch(new URL(form.action))) return;
    event.preventDefault();
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value !== "" || name === "q") address.searchParams.append(name, value);
    if (address.searchParams.get("q") === "") address.searchParams.delete("q");
    go(address, { from: form.id === "search" ? "box" : keyOf(event.submitter ?? form) });
}

function onPopState(event) {
    // A jump within the page.
    if (sansHash(location.href) === sansHash(shown)) return;
    go(new URL(location.href), { back: true, scroll: event.state?.scroll ?? 0 });
}

const sansHash = address => address.split("#")[0];

async function go(address, { from = null, back = false, scroll = 0 }) {
    underWay?.abort();
    const way = underWay = new AbortController();
    const content = document.getElementById("content");
    const typed = document.getElementById("q").value;
    content.setAttribute("aria-busy", "true");
    document.body.classList.add("busy");
    if (!back) history.replaceState({ ...history.state, scroll: scrollY }, "");
    try {
        const page = await pageOf(address, way.signal);
        if (way !== underWay) return;
        const hits = document.querySelectorAll(".hits > li").length;
        if (!back && address.href !== location.href) history.pushState({ scroll: 0 }, "", address);
        await exchange(page, typed, () => way === underWay);
        if (way !== underWay) return;
        shown = location.href;
        contentExchanged();
        announce(document.querySelector("#content h1")?.textContent ?? "");
        if (back) scrollTo(0, scroll);
        else focusAfter(from, hits);
    } catch (error) {
        if (way !== underWay || error.name === "AbortError") return;
        if (back) location.reload();
        else location.assign(address);
        return;
    } finally {
        if (way === underWay) {
            underWay = null;
            document.getElementById("content").removeAttribute("aria-busy");
            document.body.classList.remove("busy");
        }
    }
}
