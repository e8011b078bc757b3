// A switch, and one of a few words.

import { element } from "../element.js";

export function switchRow(param, on) {
  const box = element("input", { type: "checkbox", "aria-label": param.label, onchange: () => on.input(box.checked) });
  const root = element(
    "label",
    { class: "ls-row ls-switch", title: param.help || param.label },
    element("span", { class: "ls-label" }, param.label),
    box,
  );
  return { root, set: (value) => (box.checked = value) };
}

export function choiceRow(param, on) {
  const options = param.choices.map((word) => element("option", { value: word }, word.replaceAll("-", " ")));
  const list = element(
    "select",
    { class: "ls-select", "aria-label": param.label, onchange: () => on.input(list.value) },
    ...options,
  );
  const root = element(
    "div",
    { class: "ls-row", title: param.help || param.label },
    element("span", { class: "ls-label" }, param.label),
    list,
  );
  return { root, set: (value) => (list.value = value) };
}
