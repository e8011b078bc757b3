// One picture on the stage: what it shows, its textures, its framing and its caption.

import { element } from "./element.js";
import { Framing } from "./framing.js";
import { uniforms } from "./spatial.js";
import { Wipe } from "./wipe.js";

const CAPTION = 40; // CSS pixels kept free above a fitted picture
const LABEL = 34; // and from its lower edge to the top of a label
const OWN_END = { dark: 0, light: 1 }; // where a reference without an intensity is shown

/** The slot of that name in a State, or null. */
export function findSlot(state, name) {
  return state?.slots?.[name] ?? state?.views?.find((view) => view.slot === name) ?? null;
}

export class Pane {
  /** @param host `{textures, link, redraw(), liveMask(slot)}` */
  constructor(stage, host) {
    this.host = host;
    this.framing = new Framing();
    this.spec = { slot: null, t: null, compare: "off" };
    this.slot = null;
    this.textures = null; // {picture, mask} of the wanted picture or, while that loads, of the one before
    this.loaded = ""; // the URLs of what `textures` holds
    this.trouble = "";
    this.view = { x: 0, y: 0, width: 0, height: 0 }; // its part of the stage, device pixels
    this.ratio = 1; // device pixels that make a CSS pixel
    this.#build(stage);
    this.wipe = new Wipe(this.root, () => host.redraw());
  }

  /** Takes what to show and the newest State. */
  refresh(spec, state) {
    this.spec = spec;
    this.slot = findSlot(state, spec.slot);
    this.settings = state?.settings ?? {};
    this.spatial = state?.spatial ?? null;
    this.revision = state?.revision ?? null;
    this.#caption();
    this.#load();
  }

  /** Whether all that is wanted is there to be drawn. */
  get ready() {
    return this.loaded === this.wanted || this.trouble !== "";
  }

  get wanted() {
    const { picture, mask } = this.slot ?? {};
    return picture ? `${picture} ${this.host.liveMask(this.spec.slot) ? "live" : (mask ?? "")}` : "";
  }

  /** t as shown: the pane's own, the slot's, or a reference's own end; null passes the original through. */
  get t() {
    return this.spec.t ?? this.slot?.position ?? OWN_END[this.spec.slot] ?? null;
  }

  /** What the painter needs, or null for an empty pane. */
  get drawn() {
    if (!this.textures) return null;
    const live = this.host.liveMask(this.spec.slot);
    return {
      picture: this.textures.picture.texture,
      mask: live ? live.texture : (this.textures.mask?.texture ?? null),
      liveMask: live !== null,
      t: this.t ?? 0,
      strength: this.t === null ? 0 : (this.settings.strength ?? 1),
      trilinear: this.settings.interpolation === "trilinear",
      overlay: false,
      original: false,
      spatial: this.#spatial(),
    };
  }

  #spatial() {
    const { width, height } = this.size;
    return uniforms(this.host.link.tried ?? this.spatial, this.slot?.frame, width / height, this.slot?.level);
  }

  get size() {
    return { width: this.textures.picture.width, height: this.textures.picture.height };
  }

  /** Forgets textures of a lost context and loads them anew. */
  reload() {
    this.textures = null;
    this.loaded = "";
    this.#load();
  }

  /** Its part of the stage in device pixels; `ratio` of them make a CSS pixel. */
  layout(view, ratio) {
    const { x, y, width, height } = this.view;
    if (ratio === this.ratio && x === view.x && y === view.y && width === view.width && height === view.height) return;
    this.view = view;
    this.ratio = ratio;
    this.framing.setPane({ width: view.width, height: view.height, top: CAPTION * ratio });
    for (const [name, value] of [["left", view.x], ["top", view.y], ["width", view.width], ["height", view.height]]) {
      this.root.style[name] = `${value / ratio}px`;
    }
  }

  /** Puts divider and labels beside the picture; gives the divider's x in the pane, device pixels. */
  arrange({ wiping, original, overlay }) {
    const seen = this.#visible();
    const shown = this.textures !== null;
    const wipes = shown && wiping && !original;
    this.wipe.place(wipes ? seen : null);
    this.before.textContent = overlay ? "HAIR MASK" : "ORIGINAL";
    this.before.hidden = !shown || !(wipes || original || overlay);
    this.after.hidden = !wipes;
    const x = seen.left + this.wipe.share * seen.width;
    for (const label of [this.before, this.after]) label.style.top = `${seen.top + seen.height - LABEL}px`;
    this.before.style.right = wipes ? `${this.view.width / this.ratio - x + 8}px` : "";
    this.before.style.left = wipes ? "" : `${seen.left + 10}px`;
    this.after.style.left = `${x + 8}px`;
    return Math.round(x * this.ratio);
  }

  /** The part of the picture that can be seen, in CSS pixels of the pane. */
  #visible() {
    const { x, y, width, height } = this.framing.place;
    const left = Math.max(0, x) / this.ratio;
    const top = Math.max(0, y) / this.ratio;
    const right = Math.min(this.view.width, x + width) / this.ratio;
    const bottom = Math.min(this.view.height, y + height) / this.ratio;
    return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  }

  /** A pointer's place in the picture, in pixels. */
  pointIn(event) {
    const box = this.root.getBoundingClientRect();
    return this.framing.toPicture(this.devicePoint(event, box));
  }

  /** A pointer's place in the pane, device pixels. */
  devicePoint(event, box = this.root.getBoundingClientRect()) {
    return { x: (event.clientX - box.left) * this.ratio, y: (event.clientY - box.top) * this.ratio };
  }

  /** Where in the pane (device pixels) a point of the picture is. */
  toPane(point) {
    return this.framing.toPane(point);
  }

  /** The mask now comes from the brush, and what is drawn is up to date. */
  takeLive() {
    this.loaded = this.wanted;
  }

  remove() {
    this.root.remove();
  }

  #build(stage) {
    this.caption = element("div", { class: "ls-v-caption" });
    this.before = element("span", { class: "ls-v-side", hidden: true }, "ORIGINAL");
    this.after = element("span", { class: "ls-v-side", hidden: true }, "RECOLOURED");
    this.empty = element("p", { class: "ls-v-empty" });
    this.root = element(
      "div",
      { class: "ls-v-pane", role: "group", tabindex: "0" },
      this.empty,
      this.caption,
      this.before,
      this.after,
    );
    stage.append(this.root);
  }

  #caption() {
    const { slot, spec } = this;
    const title = spec.title ?? slot?.title ?? spec.slot ?? "";
    const chips = [element("span", { class: "ls-v-chip ls-v-chip-title" }, title)];
    if (slot?.picture) {
      const held = slot.intensity;
      if (held !== null && held !== undefined) chips.push(chip("intensity", held.toFixed(3)));
      if (this.t !== null) chips.push(chip("t", this.t.toFixed(2)));
      if (slot.badge) chips.push(element("span", { class: "ls-v-chip ls-v-chip-badge" }, slot.badge));
    }
    this.caption.replaceChildren(...chips);
    this.root.setAttribute("aria-label", `${title}: ${this.#words()}`);
    this.empty.textContent = slot?.picture ? this.trouble : "No picture yet";
    this.empty.hidden = Boolean(slot?.picture) && !this.trouble;
  }

  #words() {
    if (!this.slot?.picture) return "no picture yet";
    const { intensity, badge } = this.slot;
    const parts = [intensity === null ? "no intensity" : `intensity ${intensity?.toFixed(3)}`];
    if (this.t !== null) parts.push(`t ${this.t.toFixed(2)}`);
    return parts.concat(badge || []).join(", ");
  }

  #load() {
    const { wanted, host } = this;
    this.trouble = "";
    if (!this.slot?.picture) {
      this.textures = null;
      this.loaded = "";
      return host.redraw();
    }
    const { picture, mask } = this.slot;
    const live = host.liveMask(this.spec.slot);
    const urls = [host.link.pictureUrl(picture), !live && mask ? host.link.maskUrl(mask) : null];
    const held = urls.map((url) => url && host.textures.peek(url));
    const waits = Promise.all([host.textures.load("picture", urls[0]), urls[1] && host.textures.load("mask", urls[1])]);
    if (urls.every((url, i) => !url || held[i])) this.#take(held, wanted);
    waits.then(
      (loaded) => {
        if (this.wanted === wanted) this.#take(loaded, wanted);
      },
      (error) => {
        if (this.wanted !== wanted) return;
        this.trouble = error.message;
        this.#caption();
        host.redraw();
      },
    );
  }

  #take([picture, mask], wanted) {
    const live = this.host.liveMask(this.spec.slot);
    this.textures = { picture, mask: live ? (this.textures?.mask ?? null) : mask };
    this.loaded = wanted;
    this.framing.setPicture(picture);
    this.host.redraw();
  }
}

/** A small fact in a caption. */
export function chip(name, value) {
  return element("span", { class: "ls-v-chip" }, element("span", { class: "ls-v-chip-name" }, name), ` ${value}`);
}
