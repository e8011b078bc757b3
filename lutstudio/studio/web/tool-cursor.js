// The brush's ring under the pointer, and the same moved by keys.

import { element } from "./element.js";

export class ToolCursor {
  constructor(host) {
    this.host = host;
    this.ring = element("div", { class: "ls-v-ring", hidden: true });
    this.at = null; // {pane, x, y} in CSS pixels of the pane
    host.brush.on("cursor", (at) => this.show(at));
    host.brush.on("change", () => this.#draw());
  }

  /** Moves the ring; null hides it. */
  show(at) {
    this.at = at;
    this.#draw();
  }

  /** Moves by keys, from the middle of the pane where there is no cursor yet, dragging a stroke along. */
  move(pane, dx, dy) {
    const { width, height } = pane.view;
    const most = { x: width / pane.ratio, y: height / pane.ratio };
    const from = this.at?.pane === pane ? this.at : { x: most.x / 2, y: most.y / 2 };
    const x = Math.min(most.x, Math.max(0, from.x + dx));
    const y = Math.min(most.y, Math.max(0, from.y + dy));
    this.show({ pane, x, y });
    const point = this.#point();
    if (this.host.mode() === "brush") this.host.brush.extend(pane, point);
    else this.host.dropper.look(pane, point);
  }

  down(pane) {
    if (!pane.textures) return;
    if (this.at?.pane !== pane) this.move(pane, 0, 0);
    if (this.host.mode() === "brush") this.host.brush.begin(pane, this.#point());
    else this.host.dropper.pick(pane, this.#point());
  }

  up() {
    if (this.host.mode() === "brush") this.host.brush.end();
  }

  #point() {
    const { pane, x, y } = this.at;
    return pane.framing.toPicture({ x: x * pane.ratio, y: y * pane.ratio });
  }

  #draw() {
    const { at, ring } = this;
    const { size, hardness, erase } = this.host.brush.options;
    ring.hidden = !at || this.host.mode() !== "brush";
    if (ring.hidden) return;
    if (ring.parentElement !== at.pane.root) at.pane.root.append(ring);
    ring.style.width = ring.style.height = `${size}px`;
    ring.style.transform = `translate(${at.x - size / 2}px, ${at.y - size / 2}px)`;
    ring.style.setProperty("--ls-hard", `${hardness * 100}%`);
    ring.classList.toggle("ls-v-ring-erase", erase);
  }
}
