// One layer of a stack: its head (drag, fold, name, link, mute, solo, more) and a control for each parameter.

import { element } from "../element.js";
import { icon } from "../shell/icons.js";
import { popup } from "../shell/popup.js";
import { controlsOf } from "./controls.js";
import { newGesture } from "./gesture.js";
import { slider } from "./slider.js";

const OPACITY = { label: "Opacity", low: 0, high: 1, step: 0.01, unit: "", default: 1 };
const BLENDS = ["normal", "colour", "luminosity"];

/**
 * @param kind the effect as `GET effects` describes it
 * @param layer the layer as State holds it
 * @param on {set(fields, gesture), params(params, gesture), resetParam(name), command(name, args), pick(done), drag(event), move(by)}
 * @returns {{root, id, update(layer)}}
 */
export function layerCard(kind, layer, on) {
  let shown = null;
  let now = layer;
  const titleText = element("span", { class: "ls-layer-name" });
  const grip = element("button", {
    type: "button",
    class: "ls-grip",
    title: "Drag to reorder; Alt+↑ Alt+↓ with the keyboard",
    onpointerdown: (event) => on.drag(event),
  });
  grip.append(icon("grip"));
  const fold = element("button", {
    type: "button",
    class: "ls-fold",
    "aria-expanded": "true",
    onclick: () => folded(!root.classList.contains("ls-folded")),
  });
  fold.append(icon("chevron"), titleText);
  fold.addEventListener("dblclick", rename);
  const link = flag("link", "Link: one slider drives both stacks", () =>
    on.command("link_layer", { linked: !now.linked }),
  );
  link.append(icon("link"));
  const mute = flag("mute", "Mute", () => on.set({ muted: !now.muted }));
  mute.append("M");
  const solo = flag("solo", "Solo", () => on.set({ solo: !now.solo }));
  solo.append("S");
  const more = element("button", {
    type: "button",
    class: "ls-icon",
    title: "More",
    "aria-haspopup": "menu",
    onclick: () => popup(more, items()),
  });
  more.append(icon("more"));
  const reset = element("button", {
    type: "button",
    class: "ls-icon",
    title: "Reset",
    onclick: () => on.command("reset_layer"),
  });
  reset.append(icon("reset"));
  const head = element("div", { class: "ls-layer-head" }, grip, fold, link, mute, solo, reset, more);
  const { parts, controls } = controlsOf(kind.params, (param) => ({
    input: (value, gesture) => on.params({ [param.name]: value }, gesture ?? newGesture()),
    reset: () => on.resetParam(param.name),
    pick: on.pick,
  }));
  const opacity = slider(OPACITY, {
    input: (value, gesture) => on.set({ opacity: value }, gesture ?? newGesture()),
    reset: () => on.resetParam("opacity"),
  });
  const blend = element(
    "select",
    {
      class: "ls-select ls-blend",
      "aria-label": "Blend",
      title: "What the layer changes",
      onchange: () => on.set({ blend: blend.value }),
    },
    ...BLENDS.map((word) => element("option", { value: word }, word === "normal" ? "all" : word)),
  );
  const foot = element("div", { class: "ls-layer-foot" }, opacity.root, blend);
  const body = element("div", { class: "ls-layer-body" }, ...parts, foot);
  const root = element(
    "li",
    { class: "ls-layer", "data-layer": layer.id, "data-effect": kind.id, onkeydown: keys },
    head,
    body,
  );
  update(layer);
  return { root, id: layer.id, update, rename };

  function update(next) {
    const text = JSON.stringify(next);
    if (text === shown) return;
    shown = text;
    now = next;
    const title = next.name || kind.label;
    titleText.textContent = title;
    fold.title = next.name ? `${next.name} (${kind.label})` : kind.help || kind.label;
    for (const [button, what] of [
      [grip, "Move"],
      [more, "More about"],
      [reset, "Reset"],
      [mute, "Mute"],
      [solo, "Solo"],
      [link, "Link dark and light:"],
    ])
      button.setAttribute("aria-label", `${what} ${title}`);
    mute.setAttribute("aria-pressed", next.muted);
    solo.setAttribute("aria-pressed", next.solo);
    link.setAttribute("aria-pressed", next.linked);
    root.classList.toggle("ls-muted", next.muted);
    for (const [name, made] of controls) made.set(next.params[name]);
    opacity.set(next.opacity);
    blend.value = next.blend;
  }

  function folded(yes) {
    root.classList.toggle("ls-folded", yes);
    fold.setAttribute("aria-expanded", String(!yes));
  }

  function items() {
    return [
      ["Rename", rename],
      ["Duplicate", () => on.command("duplicate_layer")],
      ["Reset", () => on.command("reset_layer")],
      ["Move up", () => on.move(-1)],
      ["Move down", () => on.move(1)],
      [
        now.linked ? "Unlink dark and light" : "Link dark and light",
        () => on.command("link_layer", { linked: !now.linked }),
      ],
      ["Delete", () => on.command("remove_layer"), "ls-danger"],
    ];
  }

  function rename() {
    const field = element("input", {
      class: "ls-rename",
      type: "text",
      maxlength: "80",
      "aria-label": `Name of ${now.name || kind.label}`,
      value: now.name,
      placeholder: kind.label,
    });
    let over = false; // leaving the field is an end too, also the leaving that the end brings about
    const done = (keep) => {
      if (over) return;
      over = true;
      const name = field.value.trim();
      field.replaceWith(fold);
      if (keep && name !== now.name) on.set({ name });
      fold.focus();
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") done(true);
      if (event.key === "Escape") done(false);
    });
    field.addEventListener("blur", () => done(true));
    fold.replaceWith(field);
    field.focus();
    field.select();
  }

  function keys(event) {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown"))
      on.move(event.key === "ArrowUp" ? -1 : 1);
    else if (event.key === "F2") rename();
    else if ((event.key === "Delete" || event.key === "Backspace") && event.target === fold) on.command("remove_layer");
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "j") on.command("duplicate_layer");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function flag(name, title, act) {
    return element("button", {
      type: "button",
      class: `ls-flagged ls-${name}`,
      title,
      "aria-pressed": "false",
      onclick: act,
    });
  }
}
