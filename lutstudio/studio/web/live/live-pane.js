// The live picture on the stage: the viewer's pane, fed by a camera and not by the studio's pictures.

import { element } from "../element.js";
import { Pane, chip } from "../pane.js";
import { uniforms } from "../spatial.js";

export const CAMERA = "camera"; // its slot
const COARSE = 0.6; // shown smaller than this, a frame without mipmaps would glitter
const REST = 200; // ms between two changes of the caption, so that figures can be read

export class LivePane extends Pane {
  #live;
  #told = 0;
  #off;

  constructor(stage, host, live) {
    super(stage, host);
    this.#live = live;
    this.says = element("p", { class: "ls-live-says", role: "status" });
    this.root.append(this.says);
    const offs = [live.on("change", () => this.#tell()), live.on("frame", () => this.take())];
    this.#off = () => offs.forEach((off) => off());
  }

  refresh(spec, state) {
    this.spec = spec;
    this.slot = this.#live.facts;
    this.settings = state?.settings ?? {};
    this.spatial = state?.spatial ?? null;
    this.revision = state?.revision ?? null;
    this.take();
    this.#tell(true);
  }

  /** Takes the newest frame. */
  take() {
    const { picture, matte } = this.#live;
    this.textures = picture?.texture ? { picture, mask: matte } : null;
    if (this.#live.canvas && this.#live.canvas.parentElement !== this.root) this.root.prepend(this.#live.canvas);
    this.slot = this.#live.facts;
    if (this.textures) this.framing.setPicture(picture);
    this.#tell();
    this.host.redraw();
  }

  get ready() {
    return this.textures !== null;
  }

  get wanted() {
    return CAMERA;
  }

  get t() {
    return this.spec.t ?? this.slot?.position ?? null;
  }

  get drawn() {
    if (!this.textures) return null;
    const { picture, mask } = this.textures;
    const coarse = this.framing.scale < COARSE;
    if (coarse) this.#live.mipmap();
    return {
      picture: picture.texture,
      mask: mask?.texture ?? null,
      liveMask: true,
      flat: !coarse,
      mirror: this.#live.mirror,
      t: this.t ?? 0,
      strength: this.t === null ? 0 : (this.settings.strength ?? 1) * this.#live.presence,
      trilinear: this.settings.interpolation === "trilinear",
      overlay: false,
      original: false,
      spatial: uniforms(this.spatial, this.slot?.frame, picture.width / picture.height, this.slot?.intensity),
    };
  }

  pointIn(event) {
    return this.#mirrored(super.pointIn(event));
  }

  toPane(point) {
    return super.toPane(this.#mirrored(point));
  }

  reload() {
    this.textures = null;
    this.#live.restore();
  }

  remove() {
    this.#off();
    super.remove();
  }

  #mirrored(point) {
    return this.#live.mirror && this.textures ? { ...point, x: this.size.width - point.x } : point;
  }

  #tell(now = false) {
    if (this.says.textContent !== this.#live.says) this.says.textContent = this.#live.says;
    const time = performance.now();
    if (!now && time - this.#told < REST) return;
    this.#told = time;
    const { slot } = this;
    const title = slot?.title ?? "Camera";
    const chips = [element("span", { class: "ls-v-chip ls-v-chip-title" }, title)];
    if (this.#live.frozen) chips.push(element("span", { class: "ls-v-chip ls-v-chip-badge" }, "frozen"));
    else if (this.#live.fps) chips.push(chip("fps", this.#live.fps.toFixed(0)));
    if (typeof slot?.intensity === "number") chips.push(chip("intensity", slot.intensity.toFixed(3)));
    if (this.t !== null) chips.push(chip("t", this.t.toFixed(2)));
    if (slot?.badge) chips.push(element("span", { class: "ls-v-chip ls-v-chip-badge" }, slot.badge));
    this.caption.replaceChildren(...chips);
    this.root.setAttribute("aria-label", `${title}, live`);
    this.empty.hidden = true;
  }
}
