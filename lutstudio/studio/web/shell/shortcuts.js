// Every key the page hears itself, in one table; the viewer brings its own.

import { element } from "../element.js";
import { link } from "../link.js";
import { STEPS, view } from "../view.js";
import { chooseFiles } from "./files.js";
import { bringDocument } from "./bring.js";
import { ask } from "./dialog.js";
import { openProject, save, saveAs } from "./project.js";

/** @param page {goTo(step), addEffect(), exportPack(), camera(), freeze(), shortcuts} - what only the page can do */
export function hearKeys(page) {
  const table = [
    ["Ctrl+Z", "Undo", () => link.command("undo")],
    ["Ctrl+Shift+Z", "Redo", () => link.command("redo")],
    ["Ctrl+Y", "Redo", () => link.command("redo")],
    ["Ctrl+S", "Save the project", save],
    ["Ctrl+Shift+S", "Save the project as…", () => saveAs()],
    ["Ctrl+O", "Open a project", openProject],
    [
      "Ctrl+I",
      "Open a pack or project file",
      async () => {
        const [file] = await chooseFiles(".lutpack,.lutproject");
        if (file) bringDocument(file);
      },
    ],
    ["Ctrl+E", "Export the pack", page.exportPack],
    ["Ctrl+V", "Paste a picture", null],
    ...STEPS.map((step, i) => [`Shift+${i + 1}`, `Go to ${step}`, () => page.goTo(step)]),
    ["D", "Dark reference and stack", () => view.set({ stack: "dark", slot: "dark" })],
    ["L", "Light reference and stack", () => view.set({ stack: "light", slot: "light" })],
    ["S", "Dark and light side by side", () => view.set({ both: !view.both })],
    ["A", "Add an effect", page.addEffect],
    ["PageUp", "Previous picture", () => step(-1)],
    ["PageDown", "Next picture", () => step(1)],
    ["C", "Camera on or off", page.camera],
    ["F", "Hold the live picture", page.freeze],
    ["?", "This sheet", () => help(table, page.shortcuts)],
  ];
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest?.(
      "input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=color]), textarea, select, [contenteditable]",
    );
    const keys = spelled(event);
    if (typing && !/^Ctrl\+(Shift\+)?[SOE]$/.test(keys)) return;
    const found = table.find(([combo, , act]) => act && combo === keys);
    if (!found) return;
    event.preventDefault();
    found[2]();
  });
  return () => help(table, page.shortcuts);
}

function spelled(event) {
  const digit = /^Digit([1-4])$/.exec(event.code);
  if (event.shiftKey && digit && !event.ctrlKey && !event.altKey) return `Shift+${digit[1]}`;
  if (event.key === "?") return "?";
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey) parts.push("Shift");
  parts.push(event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return parts.join("+");
}

function step(by) {
  const slots = [...(view.step === "preview" ? view.views().map((one) => one.slot) : ["light", "dark"])];
  if (!slots.length) return;
  const at = slots.indexOf(view.slot);
  view.set({ slot: slots[(at + by + slots.length) % slots.length] });
}

function help(table, more) {
  const rows = (entries) =>
    element(
      "dl",
      { class: "ls-keys" },
      ...entries.flatMap(([keys, text]) => [
        element(
          "dt",
          {},
          ...[keys]
            .flat()
            .flatMap((key) => key.split(" "))
            .map((key) => element("kbd", {}, key)),
        ),
        element("dd", {}, text),
      ]),
    );
  const hands = [
    ["Double-click", "Reset a slider, its name too"],
    ["Shift+drag", "Move a slider finely"],
    ["↑ ↓", "One notch; with Shift ten"],
    ["Alt+↑ Alt+↓", "Move the layer at hand"],
    ["F2", "Rename the layer at hand"],
    ["Ctrl+J", "Duplicate the layer at hand"],
  ];
  const viewer = (more ?? []).map(({ keys, text }) => [keys, text]);
  const column = (title, entries) => element("section", {}, element("h3", {}, title), rows(entries));
  ask(
    "Keyboard and mouse",
    [
      element(
        "div",
        { class: "ls-sheet", tabindex: "0" },
        column(
          "Studio",
          table.map(([keys, text]) => [keys, text]),
        ),
        column("Picture", viewer),
        column("Sliders and layers", hands),
      ),
    ],
    [["Close", true, "ls-primary"]],
  );
}
