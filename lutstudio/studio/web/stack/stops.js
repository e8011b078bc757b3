// Colours along a gradient: drag a stop, click the bar to add one, Delete to remove one.

import { element } from "../element.js";
import { newGesture } from "./gesture.js";
import { swatch } from "./swatch.js";

const MOST = 16;
const GAP = 0.01;

export function stopsRow(param, on) {
  let stops = param.default;
  let chosen = 0;
  let held = false;
  const bar = element("div", { class: "ls-gradient", onpointerdown: addStop });
  const flags = element("div", { class: "ls-flags" });
  const colour = swatch(`${param.label}, chosen stop`, {
    pick: on.pick,
    input: (hex, gesture) => {
      stops[chosen] = [stops[chosen][0], hex];
      show();
      send(gesture);
    },
  });
  const where = element("span", { class: "ls-curve-note" });
  const remove = element(
    "button",
    { type: "button", class: "ls-link", onclick: () => removeStop(chosen) },
    "Remove stop",
  );
  const reset = element("button", { type: "button", class: "ls-link", onclick: () => on.reset() }, "Reset");
  const head = element(
    "div",
    { class: "ls-curve-head" },
    element("span", { class: "ls-label", title: param.help || null }, param.label),
    where,
    reset,
  );
  const foot = element("div", { class: "ls-stop-foot" }, colour.root, remove);
  const root = element(
    "div",
    { class: "ls-block", role: "group", "aria-label": `${param.label} gradient` },
    head,
    bar,
    flags,
    foot,
  );
  set(stops);
  return { root, set: (next) => held || set(next) };

  function set(next) {
    stops = next.map(([x, hex]) => [x, hex]);
    chosen = Math.min(chosen, stops.length - 1);
    show();
  }

  function show() {
    bar.style.background = `linear-gradient(to right in oklab, ${stops.map(([x, hex]) => `${hex} ${100 * x}%`).join(", ")})`;
    while (flags.children.length > stops.length) flags.lastChild.remove();
    while (flags.children.length < stops.length) flags.append(flag(flags.children.length));
    stops.forEach(([x, hex], i) => {
      const one = flags.children[i];
      one.style.left = `${100 * x}%`;
      one.style.setProperty("--stop", hex);
      one.classList.toggle("ls-chosen", i === chosen);
      one.setAttribute("aria-label", `Stop ${i + 1}, ${hex}`);
      one.setAttribute("aria-valuenow", Math.round(100 * x));
    });
    where.textContent = `${Math.round(100 * stops[chosen][0])} %`;
    colour.set(stops[chosen][1]);
    remove.disabled = stops.length <= 2;
    root.classList.toggle("ls-changed", JSON.stringify(stops) !== JSON.stringify(param.default));
  }

  function flag(index) {
    return element("span", {
      class: "ls-flag",
      role: "slider",
      tabindex: "0",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      onfocus: () => choose(index),
      onpointerdown: (event) => grab(event, index),
      onkeydown: (event) => nudge(event, index),
    });
  }

  function choose(index) {
    chosen = index;
    show();
  }

  function grab(event, index) {
    if (event.button !== 0) return;
    event.stopPropagation();
    choose(index);
    const one = flags.children[index];
    one.setPointerCapture(event.pointerId);
    held = true;
    const gesture = newGesture();
    const move = (moved) => place(index, at(moved), gesture);
    one.addEventListener("pointermove", move);
    one.addEventListener(
      "lostpointercapture",
      () => {
        one.removeEventListener("pointermove", move);
        held = false;
      },
      { once: true },
    );
  }

  function place(index, x, gesture) {
    const least = index === 0 ? 0 : stops[index - 1][0] + GAP;
    const most = index === stops.length - 1 ? 1 : stops[index + 1][0] - GAP;
    stops[index] = [Math.round(1000 * Math.min(most, Math.max(least, x))) / 1000, stops[index][1]];
    show();
    send(gesture);
  }

  function addStop(event) {
    if (event.button !== 0 || stops.length >= MOST) return;
    const x = Math.round(1000 * at(event)) / 1000;
    if (stops.some((stop) => Math.abs(stop[0] - x) < GAP)) return;
    const after = stops.findIndex((stop) => stop[0] > x);
    chosen = after < 0 ? stops.length : after;
    stops.splice(chosen, 0, [x, between(x)]);
    show();
    send(newGesture());
  }

  function between(x) {
    const right = stops.find((stop) => stop[0] > x) ?? stops.at(-1);
    const left = stops.findLast((stop) => stop[0] <= x) ?? stops[0];
    const share = right[0] > left[0] ? (x - left[0]) / (right[0] - left[0]) : 0;
    const part = (hex, i) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
    const mixed = [0, 1, 2].map((i) => Math.round(part(left[1], i) * (1 - share) + part(right[1], i) * share));
    return `#${mixed.map((level) => level.toString(16).padStart(2, "0")).join("")}`;
  }

  function removeStop(index) {
    if (stops.length <= 2) return;
    stops.splice(index, 1);
    chosen = Math.min(index, stops.length - 1);
    show();
    send(newGesture());
  }

  function nudge(event, index) {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (step)
      place(index, stops[index][0] + (step * (event.shiftKey ? 10 : 1)) / 100, newGesture(flags.children[index]));
    else if (event.key === "Delete" || event.key === "Backspace") removeStop(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function send(gesture) {
    on.input(
      stops.map(([x, hex]) => [x, hex]),
      gesture,
    );
  }

  function at(event) {
    const box = bar.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  }
}
