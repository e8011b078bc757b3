// What is wrong with the references, above the picture, with what can be done about it.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "./icons.js";
import { finding, findHair } from "./bring.js";
import { view } from "../view.js";

export function mountBanner(root) {
  root.setAttribute("role", "status");
  let shown = "";
  const show = () => {
    if (!link.state) return;
    const rows =
      view.step === "preview"
        ? viewNotes()
        : link.state.warnings
            .filter(wanted)
            .filter((warning) => !(finding.has("dark") || finding.has("light")) || warning.kind === "swapped");
    const text = JSON.stringify(rows);
    if (text === shown) return;
    shown = text;
    root.replaceChildren(
      ...rows.map(({ kind, text: words, slot }) => {
        const acts = (ACTS[kind] ?? []).map(([label, act]) =>
          element("button", { type: "button", class: "ls-button", onclick: () => act(slot ?? slotIn(words)) }, label),
        );
        return element(
          "p",
          { class: "ls-warning", "data-kind": kind },
          icon("warning"),
          element("span", {}, sentence(words)),
          ...acts,
        );
      }),
    );
  };
  link.on("state", show);
  view.on("change", show);
  finding.on("change", show);
}

/** That references are rather close is said where something can be done about it. */
function wanted({ kind }) {
  return kind !== "close" || view.step === "references" || view.step === "export";
}

const ACTS = {
  swapped: [["Swap them", () => link.command("swap_references")]],
  "no hair": [
    ["Paint it", paint],
    ["Look again", (slot) => findHair(slot)],
  ],
};

function viewNotes() {
  const facts = view.onView() ? view.facts() : null;
  if (!facts || finding.has(facts.slot)) return [];
  if (facts.badge === "no hair" || facts.badge === "no mask")
    return [{ kind: "no hair", slot: facts.slot, text: `No hair was found in ${facts.title}; it is shown as it is.` }];
  if (facts.badge === "outside")
    return [
      {
        kind: "outside",
        text: `The hair in ${facts.title} lies outside the two references; the nearer one's look is used.`,
      },
    ];
  return [];
}

function paint(slot) {
  view.set({ slot, both: false });
  if (view.viewer) view.viewer.mode = "brush";
}

export function sentence(words) {
  return words[0].toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? "" : ".");
}

function slotIn(words) {
  return /\bdark\b/i.test(words) ? "dark" : "light";
}
