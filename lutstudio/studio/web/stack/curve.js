// A curve: drag points, click to add one, double-click or Delete to remove one, arrows to nudge.

import { element } from "../element.js";
import { newGesture } from "./gesture.js";
import { monotone } from "./monotone.js";

const [WIDTH, HEIGHT, PAD] = [288, 132, 7];
const MOST = 16;
const GAP = 0.01; // the least distance between neighbours in x
const NS = "http://www.w3.org/2000/svg";

export function curveRow(param, on) {
  const { low, high, periodic } = param;
  let points = param.default;
  let held = null; // index of the point under the hand
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "ls-curve" });
  const grid = draw("g", { class: "ls-curve-grid" });
  for (let i = 1; i < 4; i++) {
    grid.append(line(i / 4, low, i / 4, high), line(0, low + ((high - low) * i) / 4, 1, low + ((high - low) * i) / 4));
  }
  const rest = draw("path", { class: "ls-curve-rest", d: path(param.default) });
  const shape = draw("path", { class: "ls-curve-shape" });
  const knots = draw("g", {});
  svg.append(grid, rest, shape, knots);
  svg.addEventListener("pointerdown", addPoint);
  const note = element("span", { class: "ls-curve-note", "aria-live": "off" });
  const reset = element("button", { type: "button", class: "ls-link", onclick: () => on.reset() }, "Reset");
  const head = element(
    "div",
    { class: "ls-curve-head" },
    element("span", { class: "ls-label", title: param.help || null }, param.label),
    note,
    reset,
  );
  const field = element("div", { class: periodic ? "ls-curve-field ls-hues" : "ls-curve-field" }, svg);
  const root = element("div", { class: "ls-block", role: "group", "aria-label": `${param.label} curve` }, head, field);
  set(points);
  return { root, set: (next) => held === null && set(next) };

  function set(next) {
    points = next.map(([x, y]) => [x, y]);
    shape.setAttribute("d", path(points));
    while (knots.childNodes.length > points.length) knots.lastChild.remove();
    while (knots.childNodes.length < points.length) knots.append(knot(knots.childNodes.length));
    points.forEach(([x, y], i) => {
      const dot = knots.childNodes[i];
      dot.setAttribute("cx", across(x));
      dot.setAttribute("cy", down(y));
      dot.setAttribute("aria-label", `${param.label}, point ${i + 1} of ${points.length}`);
      dot.setAttribute("aria-valuenow", round(y));
      dot.setAttribute("aria-valuetext", `${round(x)} to ${round(y)}`);
    });
    root.classList.toggle("ls-changed", JSON.stringify(points) !== JSON.stringify(param.default));
  }

  function knot(index) {
    const dot = draw("circle", {
      r: 5,
      class: "ls-knot",
      tabindex: 0,
      role: "slider",
      "aria-valuemin": low,
      "aria-valuemax": high,
    });
    dot.addEventListener("pointerdown", (event) => grab(event, index));
    dot.addEventListener("dblclick", (event) => {
      event.stopPropagation();
      remove(index);
    });
    dot.addEventListener("keydown", (event) => nudge(event, index));
    dot.addEventListener("focus", () => tell(index));
    dot.addEventListener("blur", () => (note.textContent = ""));
    return dot;
  }

  function grab(event, index) {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    const dot = knots.childNodes[index];
    dot.focus({ preventScroll: true });
    dot.setPointerCapture(event.pointerId);
    held = index;
    const gesture = newGesture();
    const move = (moved) => place(index, ...at(moved), gesture);
    dot.addEventListener("pointermove", move);
    dot.addEventListener(
      "lostpointercapture",
      () => {
        dot.removeEventListener("pointermove", move);
        held = null;
      },
      { once: true },
    );
  }

  function addPoint(event) {
    if (event.button !== 0 || points.length >= MOST) return;
    const [x, y] = at(event);
    const index = points.findIndex((point) => point[0] > x);
    const to = index < 0 ? points.length : index;
    if (points.some((point) => Math.abs(point[0] - x) < GAP)) return;
    points.splice(to, 0, [x, y]);
    set(points);
    send(newGesture());
    grab(event, to);
  }

  function remove(index) {
    if (points.length <= 2 || (points[index][0] % 1 === 0 && !periodic)) return; // the ends of a tone curve stay
    points.splice(index, 1);
    set(points);
    send(newGesture());
  }

  function nudge(event, index) {
    const far = event.shiftKey ? 10 : 1;
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ?? [
      0, 0,
    ];
    if (dx || dy) {
      const [x, y] = points[index];
      place(index, x + dx * far * 0.01, y + dy * far * 0.01 * (high - low), newGesture(knots.childNodes[index]));
    } else if (event.key === "Delete" || event.key === "Backspace") remove(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function place(index, x, y, gesture) {
    const last = points.length - 1;
    const least = index === 0 ? 0 : points[index - 1][0] + GAP;
    const most = index === last ? 1 : points[index + 1][0] - GAP;
    const to = [round(Math.min(most, Math.max(least, x))), round(Math.min(high, Math.max(low, y)))];
    points[index] = to;
    if (periodic && points[0][0] === 0 && points[last][0] === 1) {
      if (index === 0) points[last][1] = to[1];
      if (index === last) points[0][1] = to[1];
    }
    const was = held;
    held = null;
    set(points);
    held = was;
    tell(index);
    send(gesture);
  }

  function send(gesture) {
    on.input(
      points.map(([x, y]) => [x, y]),
      gesture,
    );
  }

  function tell(index) {
    note.textContent = points[index] ? `${points[index][0].toFixed(2)} → ${points[index][1].toFixed(2)}` : "";
  }

  function at(event) {
    const box = svg.getBoundingClientRect();
    const x = (((event.clientX - box.left) / box.width) * WIDTH - PAD) / (WIDTH - 2 * PAD);
    const y = 1 - (((event.clientY - box.top) / box.height) * HEIGHT - PAD) / (HEIGHT - 2 * PAD);
    return [round(Math.min(1, Math.max(0, x))), round(low + Math.min(1, Math.max(0, y)) * (high - low))];
  }

  function path(through) {
    const y = monotone(through, periodic);
    const steps = Array.from(
      { length: 97 },
      (_, i) => `${across(i / 96).toFixed(1)} ${down(Math.min(high, Math.max(low, y(i / 96)))).toFixed(1)}`,
    );
    return `M${steps.join("L")}`;
  }

  function line(x1, y1, x2, y2) {
    return draw("line", { x1: across(x1), y1: down(y1), x2: across(x2), y2: down(y2) });
  }

  function across(x) {
    return PAD + x * (WIDTH - 2 * PAD);
  }

  function down(y) {
    return PAD + (1 - (y - low) / (high - low)) * (HEIGHT - 2 * PAD);
  }
}

function round(number) {
  return Math.round(number * 10000) / 10000;
}

function draw(tag, attributes) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
