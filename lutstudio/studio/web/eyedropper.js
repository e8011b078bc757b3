// The eyedropper: the mean of 5×5 pixels under the pointer, before and after recolouring.

import { toHex, toLab } from "./colour.js";
import { element } from "./element.js";

const REACH = 2; // pixels to each side
const CLEAR = 18; // CSS pixels from the pointer to the card

export class Eyedropper {
  constructor(host) {
    this.host = host;
    this.card = element("div", { class: "ls-v-dropper", hidden: true });
    host.stage.append(this.card);
    this.said = element("p", { class: "ls-v-unseen", role: "status" });
    host.stage.append(this.said);
  }

  down(pane, event) {
    this.pick(pane, pane.pointIn(event));
  }

  move(pane, event) {
    this.hover(pane, event);
  }

  up() {}

  hover(pane, event) {
    this.look(pane, pane.pointIn(event));
  }

  leave() {
    this.hide();
  }

  hide() {
    this.card.hidden = true;
  }

  /** Shows both colours at a point of the picture. */
  look(pane, point) {
    const colours = this.read(pane, point);
    this.card.hidden = colours === null;
    if (!colours) return;
    this.card.replaceChildren(row("Before", colours.before), row("After", colours.after));
    const { x, y } = pane.toPane(point);
    const { stage } = this.host;
    const { offsetWidth: width, offsetHeight: height } = this.card;
    this.card.style.left = `${beside((pane.view.x + x) / pane.ratio, width, stage.clientWidth)}px`;
    this.card.style.top = `${beside((pane.view.y + y) / pane.ratio, height, stage.clientHeight)}px`;
  }

  /** Takes the colours: the viewer tells of it. */
  pick(pane, point) {
    const colours = this.read(pane, point);
    if (!colours) return;
    this.look(pane, point);
    this.said.textContent = `before ${toHex(colours.before)}, after ${toHex(colours.after)}`;
    this.host.picked({ slot: pane.spec.slot, ...colours });
  }

  /** `{before, after}` as mean levels 0 to 255, or null outside the picture. */
  read(pane, point) {
    const { width, height } = pane.size;
    const x = Math.floor(point.x);
    const y = Math.floor(point.y);
    if (x < 0 || y < 0 || x >= width || y >= height) return null;
    const left = Math.max(0, x - REACH);
    const top = Math.max(0, y - REACH);
    const part = {
      x: left,
      y: top,
      width: Math.min(width, x + REACH + 1) - left,
      height: Math.min(height, y + REACH + 1) - top,
    };
    const levels = (original) => meanOf(this.host.painter().read({ ...pane.drawn, original }, pane.size, part));
    return { before: levels(true), after: levels(false) };
  }
}

/** Where a card of that length begins: after the pointer, before it where there is no room, always within. */
function beside(pointer, length, room) {
  const after = pointer + CLEAR;
  const start = after + length <= room ? after : pointer - CLEAR - length;
  return Math.max(0, Math.min(room - length, start));
}

function meanOf(pixels) {
  const sum = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 4) for (let axis = 0; axis < 3; axis += 1) sum[axis] += pixels[i + axis];
  return sum.map((value) => value / (pixels.length / 4));
}

function row(name, levels) {
  const [lightness, a, b] = toLab(levels).map((value) => value.toFixed(1));
  const swatch = element("span", { class: "ls-v-swatch" });
  swatch.style.background = toHex(levels);
  return element(
    "div",
    { class: "ls-v-dropper-row" },
    swatch,
    element("span", { class: "ls-v-dropper-name" }, name),
    element("code", {}, toHex(levels)),
    element("span", { class: "ls-v-dropper-lab" }, `L* ${lightness}  a* ${a}  b* ${b}`),
  );
}
