// Beyond one colour: what no LUT can hold, because it depends on the place in the hair. The same for dark and light.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";
import { view } from "../view.js";
import { controlsOf } from "./controls.js";
import { newGesture } from "./gesture.js";

/** @returns {{root, take(parts), update(spatial)}} `parts` as `GET beyond` describes them, `spatial` as State holds it */
export function beyondSection() {
  let cards = [];
  const root = element(
    "section",
    { class: "ls-beyond", "aria-labelledby": "ls-beyond-title", hidden: true },
    element(
      "header",
      {},
      element("h2", { id: "ls-beyond-title" }, "Beyond one colour"),
      element("span", {}, "on dark and on light hair"),
    ),
  );
  return { root, take, update };

  function take(parts) {
    cards = parts.map(card);
    root.append(...cards.map((one) => one.root));
    root.hidden = false;
  }

  function update(spatial) {
    for (const one of cards) one.update(spatial[one.id]);
  }
}

/** One part: folded until it is used. */
function card(part) {
  let shown = "";
  let used = false;
  const on = element("span", { class: "ls-on", hidden: true, title: "In use", role: "img", "aria-label": "in use" });
  const fold = element(
    "button",
    {
      type: "button",
      class: "ls-fold",
      title: part.help,
      "aria-expanded": "false",
      onclick: () => folded(!root.classList.contains("ls-folded")),
    },
    icon("chevron"),
    element("span", { class: "ls-layer-name" }, part.label),
  );
  const reset = element(
    "button",
    {
      type: "button",
      class: "ls-icon",
      title: "Reset",
      "aria-label": `Reset ${part.label}`,
      onclick: () => link.command("reset_beyond", { part: part.id }),
    },
    icon("reset"),
  );
  const { parts, controls } = controlsOf(part.params, (param) => ({
    input: (value, gesture) =>
      link.tune("set_beyond", { part: part.id, params: { [param.name]: value } }, gesture ?? newGesture()),
    reset: () => link.command("reset_beyond", { part: part.id, param: param.name }),
    pick: (done) => view.pick(done),
  }));
  const root = element(
    "div",
    { class: "ls-part ls-folded", role: "group", "aria-label": part.label, "data-part": part.id },
    element("div", { class: "ls-layer-head" }, fold, on, reset),
    element("div", { class: "ls-layer-body" }, element("p", { class: "ls-beyond-hint" }, part.help), ...parts),
  );
  return { root, id: part.id, update };

  function update(values) {
    const text = JSON.stringify(values);
    if (text === shown) return;
    shown = text;
    for (const [name, made] of controls) made.set(values[name]);
    const now = inUse(part, values);
    if (now && !used) folded(false);
    used = now;
    on.hidden = !now;
  }

  function folded(yes) {
    root.classList.toggle("ls-folded", yes);
    fold.setAttribute("aria-expanded", String(!yes));
  }
}

/** A part with a strength is used where that is above 0; another, where a value is not its default. */
function inUse(part, values) {
  if ("strength" in values) return values.strength > 0;
  return part.params.some((param) => values[param.name] !== param.default);
}
