// A word to the artist: what went wrong, or what was done.

import { element } from "../element.js";
import { icon } from "./icons.js";

const SHOWN = 8000; // ms; errors stay until closed

let tray = null;

/** @param kind "note" or "error"; `actions` are [text, act] */
export function toast(text, kind = "note", actions = []) {
  tray ??= document.body.appendChild(element("div", { class: "ls-toasts", role: "region", "aria-label": "Messages" }));
  for (const old of tray.children) if (old.dataset.text === text) old.remove();
  const close = element("button", {
    type: "button",
    class: "ls-icon",
    "aria-label": "Close",
    onclick: () => card.remove(),
  });
  close.append(icon("close"));
  const buttons = actions.map(([words, act]) =>
    element("button", { type: "button", class: "ls-button", onclick: () => (card.remove(), act()) }, words),
  );
  const card = element(
    "div",
    { class: `ls-toast ls-${kind}`, role: kind === "error" ? "alert" : "status", "data-text": text },
    element("p", {}, text),
    ...buttons,
    close,
  );
  tray.append(card);
  while (tray.children.length > 4) tray.firstChild.remove();
  if (kind !== "error" && !actions.length) setTimeout(() => card.remove(), SHOWN);
  return card;
}
