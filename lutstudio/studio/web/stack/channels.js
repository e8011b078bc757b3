// Several curves of one effect share one field: a row of names chooses which is shown.

import { element } from "../element.js";
import { curveRow } from "./curve.js";

/**
 * @param params the curves' declarations
 * @param on gives {input, reset, pick} for a parameter
 * @returns {{root, controls: Map of name to {set(value)}}}
 */
export function channelCurves(params, on) {
  const made = params.map((param) => curveRow(param, on(param)));
  const names = params.map((param, i) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        class: "ls-channel",
        title: param.help || null,
        onclick: () => choose(i),
        onkeydown: (event) => step(event, i),
      },
      param.label,
    ),
  );
  const field = element("div", { role: "tabpanel" });
  const root = element(
    "div",
    {},
    element("div", { class: "ls-channels", role: "tablist", "aria-label": "Curve" }, ...names),
    field,
  );
  choose(0);
  const controls = new Map(params.map((param, i) => [param.name, { set: (value) => set(i, value) }]));
  return { root, controls };

  function choose(index) {
    names.forEach((name, i) => {
      name.setAttribute("aria-selected", i === index);
      name.tabIndex = i === index ? 0 : -1;
    });
    field.replaceChildren(made[index].root);
    field.setAttribute("aria-label", params[index].label);
  }

  function set(index, value) {
    made[index].set(value);
    names[index].classList.toggle("ls-touched", JSON.stringify(value) !== JSON.stringify(params[index].default));
  }

  function step(event, index) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const to = (index + by + names.length) % names.length;
    choose(to);
    names[to].focus();
  }
}
