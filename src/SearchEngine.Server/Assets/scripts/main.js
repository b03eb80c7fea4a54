// What the page can do beyond its links and forms. All of it works without; each part that fails leaves the others alone.
import { startTheme } from "./theme.js";
import { startSuggestions } from "./suggestions.js";
import { startNavigation } from "./navigation.js";
import { startKeyboard } from "./keyboard.js";
import { startDialogs } from "./dialogs.js";
import { startMenus } from "./menus.js";
import { startSeen } from "./seen.js";
import { startSaved } from "./saved.js";
import { startCopy } from "./copy.js";

for (const start of [startTheme, startSeen, startDialogs, startMenus, startSuggestions, startNavigation, startKeyboard, startSaved, startCopy]) {
    try {
        start();
    } catch (error) {
        console.error(error);
    }
}
