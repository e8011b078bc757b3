// The viewer's buttons, and the brush's options while it is in the hand.

import { SIZE } from "./brush.js";
import { element } from "./element.js";

/** Adds the bars to `root` and keeps them true; `host` gives `brush`, `activeSlot()`. */
export function mountToolbar(root, viewer, host) {
  const { brush } = host;
  const modes = [
    ["look", "Look", "Move and zoom (Esc)"],
    ["brush", "Brush", "Paint the mask (p)"],
    ["eyedropper", "Pick", "Read colours (i)"],
  ].map(([mode, text, title]) => ({ mode, button: toggle(text, title, () => (viewer.mode = mode)) }));

  const wipe = toggle("Wipe", "Original beside recoloured (w)", () => {
    viewer.compare = viewer.compare === "wipe" ? "off" : "wipe";
  });
  const mask = toggle("Mask", "Show the mask (m)", () => (viewer.showMask = !viewer.showMask));
  const surround = toggle("Surround", "Lighter surround (b)", () => {
    viewer.surround = viewer.surround === "dark" ? "light" : "dark";
  });
  const hold = holdButton(viewer);
  const fit = button("Fit", "Fit the picture (0)", () => viewer.fit());
  const full = button("100 %", "One pixel of the picture to one of the screen (1)", () => viewer.zoom(1));
  const scale = element("output", { class: "ls-v-scale", "aria-label": "Zoom" });

  const bar = element(
    "div",
    { class: "ls-v-toolbar", role: "toolbar", "aria-label": "Viewer" },
    group("Tool", ...modes.map(({ button: each }) => each)),
    group("Compare", wipe, hold, mask),
    group("Zoom", fit, full, scale, surround),
  );
  const options = brushOptions(brush, host);
  const trouble = element("p", { class: "ls-v-trouble", role: "status" });
  root.append(options.bar, bar); // in the flow: a bar over the picture would hide long hair
  host.stage.append(trouble);

  const update = () => {
    for (const { mode, button: each } of modes) {
      press(each, viewer.mode === mode);
      each.disabled = mode === "brush" && viewer.visited;
    }
    press(wipe, viewer.compare === "wipe");
    press(mask, viewer.showMask);
    press(surround, viewer.surround === "light");
    press(hold, viewer.holding);
    options.update(viewer.mode === "brush" && !viewer.visited);
    scale.textContent = viewer.scale ? `${Math.round(viewer.scale * 100)} %` : "";
  };
  viewer.on("change", update);
  viewer.on("drawn", () => {
    scale.textContent = viewer.scale ? `${Math.round(viewer.scale * 100)} %` : "";
  });
  brush.on("change", update);
  brush.on("trouble", (text) => (trouble.textContent = text));
  update();
}

function brushOptions(brush, host) {
  const erase = toggle("Erase", "Paint or erase (x; or hold Alt)", () => brush.set({ erase: !brush.options.erase }));
  const edge = toggle("Edges", "Stay with the colour under the brush", () => brush.set({ edge: !brush.options.edge }));
  const size = range("Size", Math.log(SIZE.least), Math.log(SIZE.most), (value) => brush.set({ size: Math.exp(value) }));
  const hardness = range("Hardness", 0, 1, (value) => brush.set({ hardness: value }));
  const pressure = range("Pressure", 0.05, 1, (value) => brush.set({ pressure: value }));
  const undo = button("Undo", "Undo the stroke (Ctrl+Z)", () => brush.undo(host.activeSlot()));
  const redo = button("Redo", "Redo the stroke (Ctrl+Shift+Z)", () => brush.redo(host.activeSlot()));
  const bar = element(
    "div",
    { class: "ls-v-brushbar", role: "toolbar", "aria-label": "Brush", hidden: true },
    erase,
    edge,
    size.label,
    hardness.label,
    pressure.label,
    undo,
    redo,
  );
  const update = (shown) => {
    const { options } = brush;
    bar.hidden = !shown;
    press(erase, options.erase);
    press(edge, options.edge);
    size.set(Math.log(options.size), `${Math.round(options.size)} px`);
    hardness.set(options.hardness, percent(options.hardness));
    pressure.set(options.pressure, percent(options.pressure));
    undo.disabled = !brush.canUndo(host.activeSlot());
    redo.disabled = !brush.canRedo(host.activeSlot());
  };
  return { bar, update };
}

function holdButton(viewer) {
  const made = toggle("Original", "Hold to see the original (\\)", () => {});
  made.addEventListener("pointerdown", (event) => {
    made.setPointerCapture(event.pointerId);
    viewer.hold(true);
  });
  made.addEventListener("lostpointercapture", () => viewer.hold(false));
  made.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") viewer.hold(true);
  });
  made.addEventListener("keyup", () => viewer.hold(false));
  made.addEventListener("blur", () => viewer.hold(false));
  return made;
}

/** A button of the bar. */
export function button(text, title, onclick) {
  return element("button", { type: "button", class: "ls-v-button", title, onclick }, text);
}

/** One that is pressed or not. */
export function toggle(text, title, onclick) {
  const made = button(text, title, onclick);
  press(made, false);
  return made;
}

/** Shows whether it is. */
export function press(made, on) {
  made.setAttribute("aria-pressed", on ? "true" : "false");
}

function group(name, ...children) {
  return element("div", { class: "ls-v-group", role: "group", "aria-label": name }, ...children);
}

function range(name, least, most, changed) {
  const input = element("input", {
    type: "range",
    min: least,
    max: most,
    step: "any",
    oninput: () => changed(input.valueAsNumber),
  });
  const said = element("output", {});
  const label = element("label", { class: "ls-v-range" }, element("span", {}, name), input, said);
  const set = (value, text) => {
    input.value = value;
    input.setAttribute("aria-valuetext", text);
    said.textContent = text;
  };
  return { label, set };
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}
