// A colour: the system's picker, its code, and a pick from the picture.

import { element } from "../element.js";
import { icon } from "../shell/icons.js";
import { newGesture } from "./gesture.js";

const CODE = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;

/**
 * @param on {input(hex, gesture), reset(), pick?(done)} - `pick` asks the artist for a point of the picture
 */
export function swatch(label, on) {
  let value = "#808080";
  let gesture = null;
  const well = element("input", {
    type: "color",
    class: "ls-well",
    "aria-label": label,
    onfocus: () => (gesture = newGesture()),
    onclick: () => (gesture = newGesture()),
    oninput: () => change(well.value, gesture ?? newGesture()),
  });
  const code = element("input", {
    type: "text",
    class: "ls-code",
    "aria-label": `${label}, code`,
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "7",
    onfocus: () => code.select(),
    onblur: typed,
    onkeydown: (event) => {
      if (event.key === "Enter") typed();
      if (event.key === "Escape") code.value = value;
    },
  });
  const parts = [well, code];
  if (on.pick) {
    const pick = element(
      "button",
      {
        type: "button",
        class: "ls-icon",
        title: "Pick from the picture",
        "aria-label": `${label}: pick from the picture`,
      },
      icon("eyedropper"),
    );
    pick.addEventListener("click", () => on.pick((hex) => change(hex, newGesture())));
    parts.push(pick);
  }
  const root = element("span", { class: "ls-swatch" }, ...parts);
  return { root, set };

  function set(next) {
    value = next;
    if (well.value !== next) well.value = next;
    if (document.activeElement !== code) code.value = next;
  }

  function change(next, by) {
    set(next);
    on.input(next, by);
  }

  function typed() {
    const found = CODE.exec(code.value.trim());
    if (found) {
      const digits = found[1].length === 3 ? [...found[1]].map((d) => d + d).join("") : found[1];
      const hex = `#${digits.toLowerCase()}`;
      if (hex !== value) change(hex, newGesture());
    }
    code.value = value;
  }
}

export function colourRow(param, on) {
  const made = swatch(param.label, on);
  const name = element(
    "span",
    { class: "ls-label", title: param.help || param.label, ondblclick: () => on.reset() },
    param.label,
  );
  return { root: element("div", { class: "ls-row" }, name, made.root), set: made.set };
}
