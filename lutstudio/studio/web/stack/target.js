// What the artist aims at: the target swatch, the mean of the hair as it comes out, and how far apart they are.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";
import { view } from "../view.js";
import { swatch } from "./swatch.js";

const GOOD = 2; // ΔE00 that side by side is hardly seen
const FAIR = 5; // what a shipped shade may be off

export function targetBar() {
  const target = swatch("Target colour", {
    input: (colour, gesture) => link.command("set_target", { stack: view.stack, colour }, gesture),
    pick: (done) => view.pick(done),
  });
  const clear = element("button", {
    type: "button",
    class: "ls-icon",
    "aria-label": "Clear the target",
    title: "Clear the target",
    onclick: () => link.command("set_target", { stack: view.stack, colour: null }),
  });
  clear.append(icon("close"));
  const match = element(
    "button",
    {
      type: "button",
      class: "ls-button ls-match",
      title: "Move this stack's sliders until the hair has the target colour",
      onclick: matchOrStop,
    },
    "Match",
  );
  let matching = false;
  const set = element(
    "button",
    { type: "button", class: "ls-link", title: "Start from the hair as it is now", onclick: setFromMean },
    "Set a target",
  );
  const before = chip("Hair in the photograph");
  const mean = chip("Hair as it comes out, on average");
  const delta = element("output", {
    class: "ls-delta",
    title: "CIEDE2000 between target and outcome: below 2 is hardly seen",
  });
  const aim = element("span", { class: "ls-aim" }, "Target");
  const root = element(
    "div",
    { class: "ls-target" },
    element(
      "span",
      { class: "ls-chips" },
      before,
      element("span", { class: "ls-arrow", "aria-hidden": "true" }, "→"),
      mean,
    ),
    delta,
    aim,
    target.root,
    match,
    clear,
    set,
  );
  return { root, update };

  function update(state, which) {
    const aimed = state.target[which];
    paint(before, state.target[`${which}_before`]);
    paint(mean, state.target[`${which}_mean`]);
    for (const part of [target.root, match, clear]) part.hidden = !aimed;
    set.hidden = Boolean(aimed) || !state.target[`${which}_mean`];
    if (aimed) target.set(aimed);
    const apart = state.target[`${which}_delta`];
    delta.textContent = apart === null ? "" : `ΔE ${apart.toFixed(1)}`;
    delta.dataset.verdict = apart === null ? "" : apart <= GOOD ? "good" : apart <= FAIR ? "fair" : "far";
  }

  async function matchOrStop() {
    if (matching) return link.command("stop_match");
    matching = true;
    match.textContent = "Stop";
    try {
      await link.slow("match", { stack: view.stack });
    } finally {
      matching = false;
      match.textContent = "Match";
    }
  }

  function setFromMean() {
    link.command("set_target", { stack: view.stack, colour: link.state.target[`${view.stack}_mean`] });
  }
}

function chip(title) {
  return element("span", { class: "ls-chip", title, role: "img", "aria-label": title });
}

function paint(made, hex) {
  made.style.background = hex ?? "";
  made.classList.toggle("ls-none", !hex);
  made.setAttribute("aria-label", `${made.title}: ${hex ?? "not measured"}`);
}
