// The dialogs of the page: the browser keeps the focus inside, closes them by Escape and gives the focus back.

export function openDialog(id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
}

export function startDialogs() {
    for (const id of ["help", "saved"]) {
        const dialog = document.getElementById(id);
        document.getElementById(`open-${id}`)?.addEventListener("click", () => openDialog(id));
        // A press beside it is one on its backdrop.
        dialog?.addEventListener("pointerdown", event => {
            const box = dialog.getBoundingClientRect();
            const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
            if (event.target === dialog && !inside) dialog.close();
        });
    }
}
