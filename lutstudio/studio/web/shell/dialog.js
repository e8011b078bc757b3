// Questions that need an answer first, in the browser's own modal dialog.

import { element } from "../element.js";

/**
 * Shows a dialog and resolves to the value of the chosen button; null for Escape.
 *
 * @param buttons [text, value, class?]; the last one is what Enter does
 */
export function ask(title, content, buttons) {
  return new Promise((resolve) => {
    const last = buttons.length - 1;
    const heading = element("h2", { id: "ls-dialog-title" }, title);
    const form = element("form", { method: "dialog" }, heading, ...content);
    const row = element("div", { class: "ls-dialog-buttons" });
    buttons.forEach(([text, value, kind], i) => {
      row.append(
        element(
          "button",
          {
            type: i === last ? "submit" : "button",
            class: `ls-button ${kind ?? ""}`,
            onclick: i === last ? null : () => done(value),
          },
          text,
        ),
      );
    });
    form.append(row);
    const dialog = element("dialog", { class: "ls-dialog", "aria-labelledby": "ls-dialog-title" }, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      done(buttons[last][1]);
    });
    dialog.addEventListener("cancel", () => done(null));
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();

    function done(value) {
      if (!dialog.isConnected) return;
      dialog.close();
      dialog.remove();
      resolve(value);
    }
  });
}

export function paragraph(text) {
  return element("p", {}, text);
}
