// The effect stacks: dark and light, their targets, and the layers of the one at hand.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";
import { popup } from "../shell/popup.js";
import { view } from "../view.js";
import { addMenu } from "./add.js";
import { beyondSection } from "./beyond.js";
import { layerCard } from "./layer.js";
import { dragCard } from "./reorder.js";
import { targetBar } from "./target.js";

const STACKS = ["dark", "light"];
const CLIPBOARD = "lutstudio.stack";

/** Mounts the component; `stack.ready` tells when the menu of effects is there. */
export function mountStack(root) {
  let effects = [];
  let cards = new Map(); // layer id → card, of the stack shown
  let of = null; // the stack the cards belong to

  const tabs = STACKS.map((which) =>
    element("button", {
      type: "button",
      role: "tab",
      id: `ls-tab-${which}`,
      class: "ls-stack-tab",
      "aria-controls": "ls-stack-panel",
      onclick: () => view.set({ stack: which, slot: which }),
      onkeydown: (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        const other = which === "dark" ? "light" : "dark";
        view.set({ stack: other, slot: other });
        tabs[STACKS.indexOf(other)].focus();
      },
    }),
  );
  const both = element(
    "button",
    {
      type: "button",
      class: "ls-both",
      "aria-pressed": "false",
      title: "Dark and light side by side (s)",
      onclick: () => view.set({ both: !view.both }),
    },
    "Side by side",
  );
  const targets = targetBar();
  const beyond = beyondSection();
  const add = element(
    "button",
    {
      type: "button",
      class: "ls-button ls-add-button",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      title: "Add an effect (a)",
      onclick: openAdd,
    },
    icon("plus"),
    "Add effect",
  );
  const more = element("button", {
    type: "button",
    class: "ls-icon",
    "aria-label": "More about this stack",
    "aria-haspopup": "menu",
    title: "Copy, paste, clear",
    onclick: () => popup(more, stackItems()),
  });
  more.append(icon("more"));
  const count = element("span", { class: "ls-count" });
  const list = element("ol", { class: "ls-layers" });
  const empty = element("p", { class: "ls-empty" }, "No effects yet. Add one, or take a preset as a start.");
  const panel = element(
    "div",
    { id: "ls-stack-panel", class: "ls-stack-panel", role: "tabpanel", tabindex: "-1" },
    targets.root,
    element("div", { class: "ls-stack-bar" }, add, count, more),
    element("div", { class: "ls-scroll", tabindex: "-1" }, empty, list, beyond.root),
  );
  root.replaceChildren(
    element(
      "div",
      { class: "ls-stack-tabs" },
      element("div", { role: "tablist", "aria-label": "Stack" }, ...tabs),
      both,
    ),
    panel,
  );

  link.on("state", show);
  view.on("change", () => link.state && show(link.state));
  const ready = link.ready.then(async () => {
    const [palette, parts] = await Promise.all([link.json("effects"), link.json("beyond")]);
    effects = palette;
    beyond.take(parts);
    root.dataset.ready = "true";
    if (link.state) show(link.state);
  });
  return { openAdd };

  function show(state) {
    STACKS.forEach((which, i) => {
      const chosen = view.stack === which;
      tabs[i].setAttribute("aria-selected", chosen);
      tabs[i].tabIndex = chosen ? 0 : -1;
      const text = which === "dark" ? "Dark" : "Light";
      const number = state.stacks[which].length;
      tabs[i].replaceChildren(
        text,
        element("span", { class: "ls-badge", "aria-label": `${number} effects` }, String(number)),
      );
    });
    panel.setAttribute("aria-labelledby", `ls-tab-${view.stack}`);
    both.setAttribute("aria-pressed", view.both);
    targets.update(state, view.stack);
    beyond.update(state.spatial);
    if (!effects.length) return;
    const layers = state.stacks[view.stack];
    if (of !== view.stack) {
      of = view.stack;
      cards = new Map();
      list.replaceChildren();
    }
    count.textContent = state.luts[view.stack].error
      ? `LUT within ΔE ${state.luts[view.stack].error.p99.toFixed(2)}`
      : "";
    count.title =
      "How far the baked LUT is from the effects themselves: 99 of 100 colours are closer than this (CIEDE2000)";
    empty.hidden = layers.length > 0;
    const kept = new Set(layers.map((layer) => layer.id));
    for (const [id, card] of cards) {
      if (!kept.has(id)) {
        card.root.remove();
        cards.delete(id);
      }
    }
    layers.forEach((layer, i) => {
      let card = cards.get(layer.id);
      if (card && card.root.dataset.effect !== layer.effect) {
        card.root.remove();
        card = null;
      }
      if (!card) {
        card = layerCard(
          effects.find((effect) => effect.id === layer.effect),
          layer,
          actions(layer.id),
        );
        cards.set(layer.id, card);
      }
      card.update(layer);
      if (list.children[i] !== card.root) list.insertBefore(card.root, list.children[i] ?? null);
    });
  }

  function actions(layer) {
    const where = () => ({ stack: view.stack, layer });
    return {
      set: (fields, gesture) => link.tune("set_layer", { ...where(), fields }, gesture),
      params: (params, gesture) => link.tune("set_params", { ...where(), params }, gesture),
      resetParam: (param) => link.command("reset_param", { ...where(), param }),
      command: (name, args) => link.command(name, { ...where(), ...args }),
      pick: (done) => view.pick(done),
      move: (by) => moveBy(layer, by),
      drag: (event) =>
        dragCard(event, list, cards.get(layer).root, (index) => link.command("move_layer", { ...where(), index })),
    };
  }

  async function moveBy(layer, by) {
    const at = link.state.stacks[view.stack].findIndex((one) => one.id === layer);
    const to = at + by;
    if (to < 0 || to >= link.state.stacks[view.stack].length) return;
    const focus = document.activeElement;
    await link.command("move_layer", { stack: view.stack, layer, index: to });
    focus?.focus();
    cards.get(layer)?.root.scrollIntoView({ block: "nearest" });
  }

  async function openAdd() {
    await ready;
    addMenu(add, effects, async (effect) => {
      await link.command("add_layer", { stack: view.stack, effect });
      const id = link.state.stacks[view.stack].at(-1)?.id;
      cards.get(id)?.root.scrollIntoView({ block: "nearest" });
      cards.get(id)?.root.querySelector(".ls-slider, input, select")?.focus();
    });
  }

  function stackItems() {
    const layers = link.state.stacks[view.stack];
    const other = view.stack === "dark" ? "light" : "dark";
    const copied = readClipboard();
    return [
      [`Copy to the ${other} stack`, layers.length ? () => link.command("copy_stack", { stack: view.stack }) : null],
      ["Copy effects", layers.length ? () => localStorage.setItem(CLIPBOARD, JSON.stringify(layers)) : null],
      ["Paste effects", copied ? () => link.command("paste_stack", { stack: view.stack, layers: copied }) : null],
      ["Fold all", layers.length ? () => foldAll(true) : null],
      ["Unfold all", layers.length ? () => foldAll(false) : null],
      null,
      ["Clear the stack", layers.length ? () => link.command("clear_stack", { stack: view.stack }) : null, "ls-danger"],
    ];
  }

  function foldAll(yes) {
    for (const card of cards.values()) {
      if (card.root.classList.contains("ls-folded") !== yes) card.root.querySelector(".ls-fold").click();
    }
  }

  function readClipboard() {
    try {
      return JSON.parse(localStorage.getItem(CLIPBOARD));
    } catch {
      return null; // not ours
    }
  }
}
