// The menu of effects: grouped, found by typing, with a word about each.

import { element } from "../element.js";
import { place } from "../shell/popup.js";

let open = null;

/** Opens the menu at `anchor` and calls `add(effect id)` with the choice. */
export function addMenu(anchor, effects, add) {
  if (open) return close();
  const field = element("input", {
    type: "text",
    class: "ls-search",
    placeholder: "Find an effect…",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "ls-effects",
    "aria-autocomplete": "list",
    "aria-label": "Find an effect",
    autocomplete: "off",
    spellcheck: "false",
    oninput: show,
    onkeydown: keys,
  });
  const list = element("div", { id: "ls-effects", class: "ls-effects", role: "listbox", "aria-label": "Effects" });
  const help = element("p", { class: "ls-effect-help" });
  const panel = element(
    "div",
    { class: "ls-menu ls-add", role: "dialog", "aria-label": "Add an effect" },
    field,
    list,
    help,
  );
  let found = [];
  let chosen = 0;
  document.body.append(panel);
  show();
  place(panel, anchor);
  open = { panel, anchor };
  anchor.setAttribute("aria-expanded", "true");
  field.focus();
  setTimeout(() => open && document.addEventListener("pointerdown", outside, true));

  function show() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (effect) => {
      const text =
        `${effect.label} ${effect.id} ${effect.group} ${effect.help} ${effect.params.map((p) => p.label).join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const rank = (effect) =>
      effect.label.toLowerCase().startsWith(words[0] ?? "")
        ? 0
        : effect.label.toLowerCase().includes(words[0] ?? "")
          ? 1
          : 2;
    found = effects.filter(fits);
    if (words.length) found.sort((a, b) => rank(a) - rank(b));
    list.replaceChildren();
    let box = null;
    let group = null;
    found.forEach((effect, i) => {
      const heading = words.length ? "Found" : effect.group;
      if (heading !== group) {
        group = heading;
        box = element(
          "div",
          { role: "group", "aria-label": heading },
          element("div", { class: "ls-effect-group", role: "presentation" }, heading),
        );
        list.append(box);
      }
      const option = element(
        "div",
        {
          role: "option",
          id: `ls-effect-${effect.id}`,
          class: "ls-effect",
          "data-effect": effect.id,
          onpointermove: () => i !== chosen && choose(i),
          onclick: () => take(i),
        },
        effect.label,
      );
      box.append(option);
    });
    if (!found.length) list.append(element("p", { class: "ls-effect-none" }, "No effect of that name."));
    choose(0);
  }

  function choose(index) {
    chosen = Math.max(0, Math.min(index, found.length - 1));
    [...list.querySelectorAll("[role=option]")].forEach((option, i) => {
      option.setAttribute("aria-selected", i === chosen);
      if (i === chosen) option.scrollIntoView({ block: "nearest" });
    });
    const effect = found[chosen];
    field.setAttribute("aria-activedescendant", effect ? `ls-effect-${effect.id}` : "");
    help.textContent = effect ? effect.help : "";
  }

  function take(index) {
    const effect = found[index];
    if (!effect) return;
    close(true);
    add(effect.id);
  }

  function keys(event) {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") take(chosen);
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function outside(event) {
  if (open && !open.panel.contains(event.target) && !open.anchor.contains(event.target)) close();
}

function close(back = false) {
  document.removeEventListener("pointerdown", outside, true);
  open?.panel.remove();
  open?.anchor.setAttribute("aria-expanded", "false");
  if (back) open?.anchor.focus();
  open = null;
}
