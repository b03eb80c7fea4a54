// Takes the content of another page of this service into this one.

// Markup is made of text here and nowhere else, and only of what the service itself sends as a page.
const policy = globalThis.trustedTypes?.createPolicy("own-page", { createHTML: html => html }) ?? { createHTML: html => html };

/** The page at an address, parsed and not shown; an error where it is no page of searches. */
export async function pageOf(address, signal) {
    const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
    const isOwn = new URL(answer.url).origin === location.origin && answer.headers.get("content-type")?.startsWith("text/html");
    if (!isOwn || answer.status >= 500) throw new Error(`no page at ${address}`);
    const page = new DOMParser().parseFromString(policy.createHTML(await answer.text()), "text/html");
    if (!page.getElementById("content") || page.documentElement.lang !== document.documentElement.lang) throw new Error(`another page at ${address}`);
    return page;
}

/**
 * Shows its content in the place of this one's, unless it is not wanted any more once it is ready. Whoever typed on since the box
 * held a text is not interrupted.
 */
export async function exchange(page, typed, isWanted) {
    const content = document.importNode(page.getElementById("content"), true);
    await renderFormulas(page, content);
    if (!isWanted()) return;
    const open = [...document.querySelectorAll("details[data-keep-open][open]")].map(details => details.dataset.keepOpen);
    for (const details of content.querySelectorAll("details[data-keep-open]")) details.open ||= open.includes(details.dataset.keepOpen);
    document.getElementById("content").replaceWith(content);
    document.title = page.title;
    document.getElementById("kept").replaceChildren(...document.importNode(page.getElementById("kept"), true).childNodes);
    const box = document.getElementById("q");
    if (box.value === typed) box.value = page.getElementById("q").getAttribute("value") ?? "";
    for (const selector of ["a.language", "a[data-theme-to=dark]", "a[data-theme-to=light]", "link[rel=alternate]"]) {
        const [here, there] = [document.querySelector(selector), page.querySelector(selector)];
        if (here && there) here.setAttribute("href", there.getAttribute("href"));
    }
}

/** Has the formulas of new content rendered before it is seen, by the script and the style that its page names. */
async function renderFormulas(page, content) {
    const script = page.querySelector("script[src*='/formulas.']");
    if (!script || !content.querySelector(".math")) return;
    try {
        await Promise.all([...page.querySelectorAll("link[rel=stylesheet]")].map(styleOf));
        const { renderFormulas } = await import(script.getAttribute("src"));
        renderFormulas(content);
    } catch (error) {
        // They are there as they are written.
        console.error(error);
    }
}

function styleOf(link) {
    const href = link.getAttribute("href");
    if ([...document.querySelectorAll("link[rel=stylesheet]")].some(other => other.getAttribute("href") === href)) return null;
    return new Promise((done, failed) => {
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = href;
        style.onload = done;
        style.onerror = failed;
        document.head.append(style);
    });
}
