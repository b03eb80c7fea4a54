// What a browser keeps for the page. It may be turned off, full, or hold anything: then the page goes on without.

/** What is kept under a name, where it passes a check; else what is to be taken for it. */
export function read(name, isGood, otherwise) {
    try {
        const value = JSON.parse(localStorage.getItem(name));
        return isGood(value) ? value : otherwise;
    } catch {
        return otherwise;
    }
}

/** Keeps something. Says whether it could. */
export function write(name, value) {
    try {
        localStorage.setItem(name, JSON.stringify(value));
        return true;
    } catch {
        return false;
    }
}
