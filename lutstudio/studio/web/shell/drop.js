// Files dropped anywhere, or pasted: the page shows where they would go.

import { element } from "../element.js";
import { view } from "../view.js";
import { bringFiles } from "./bring.js";

/** Hears drops and pastes on the whole page. */
export function hearFiles() {
  const veil = element("div", { class: "ls-veil", hidden: true, "aria-hidden": "true" });
  document.body.append(veil);
  let depth = 0;
  const over = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragenter", (event) => {
    if (!over(event)) return;
    event.preventDefault();
    depth += 1;
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!over(event)) return;
    depth -= 1;
    if (depth <= 0) end();
  });
  addEventListener("dragover", (event) => {
    if (!over(event)) return;
    event.preventDefault();
    veil.textContent = words(target(event));
  });
  addEventListener("drop", (event) => {
    if (!over(event)) return;
    event.preventDefault();
    const to = target(event);
    end();
    bringFiles([...event.dataTransfer.files], to);
  });
  addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    bringFiles(files, here());
  });

  function end() {
    depth = 0;
    veil.hidden = true;
  }
}

/** The slot under the pointer: a reference's card, a pane of the viewer, or what the step is about. */
function target(event) {
  const element = document.elementFromPoint(event.clientX, event.clientY);
  if (element?.closest?.("#ls-place-presets")) return "library";
  const card = element?.closest?.(".ls-ref");
  if (card) return card.dataset.slot;
  const pane = view.step === "preview" ? null : view.viewer?.slotAt?.(event.clientX, event.clientY);
  return pane === "dark" || pane === "light" ? pane : here();
}

function here() {
  return view.step === "preview" || view.step === "export" ? "view" : view.stack;
}

function words(slot) {
  if (slot === "library") return "Drop packs here to keep them in your library";
  if (slot === "view") return "Drop to preview the shade on these pictures";
  return `Drop as the ${slot} reference`;
}
