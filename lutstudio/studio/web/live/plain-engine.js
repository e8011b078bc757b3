// The live picture where there is no WebGL 2: small, drawn by the processor, with soft edges. The colours are exact.

import { element } from "../element.js";
import { HALVES } from "../halves.js";
import { MATTE } from "./matte-numbers.js";

const LONG = 320; // pixels of the longer side; what a processor colours thirty times a second

export class PlainEngine {
  says = "This browser has no WebGL 2: the picture is drawn small and by the processor, with soft edges.";

  /** There is no card to fall behind. */
  lag = 0;

  #small = new OffscreenCanvas(1, 1);
  #square;
  #mask = null;
  #tables = { of: null };

  /** @param look answers `{luts, t, strength, original}` of the moment */
  constructor(side, look) {
    this.side = side;
    this.look = look;
    this.canvas = element("canvas", { class: "ls-live-plain", role: "img", "aria-label": "Live picture" });
    this.#square = new OffscreenCanvas(side, side);
  }

  take({ image, width, height }) {
    const shrink = Math.min(1, LONG / Math.max(width, height));
    const size = { width: Math.round(width * shrink), height: Math.round(height * shrink) };
    for (const canvas of [this.#small, this.canvas]) {
      if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    }
    contextOf(this.#small).drawImage(image, 0, 0, size.width, size.height);
    return { texture: null, ...size };
  }

  capture() {
    const { side } = this;
    const context = contextOf(this.#square);
    context.imageSmoothingQuality = "medium";
    context.drawImage(this.#small, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    return async () => data;
  }

  know({ mask, width }) {
    if (width === this.side) this.#mask = mask;
    else {
      this.side = width;
      this.#square = new OffscreenCanvas(width, width);
    }
    return this.#mask !== null;
  }

  paint(hair) {
    const { width, height } = this.canvas;
    const image = contextOf(this.#small).getImageData(0, 0, width, height);
    const { luts, t, strength, original } = this.look();
    if (hair && luts && t !== null && !original) this.#colour(image, this.#table(luts, t), luts.size, strength);
    this.canvas.getContext("2d").putImageData(image, 0, 0);
    return null;
  }

  mipmap() {}

  destroy() {
    this.canvas.remove();
  }

  #colour({ data, width, height }, table, size, strength) {
    for (let y = 0, at = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, at += 4) {
        const share = strength * this.#hairAt((x + 0.5) / width, (y + 0.5) / height);
        if (share > 0) blend(data, at, table, size, share);
      }
    }
  }

  /** Coverage at a place of the picture (shares), from the mask's nearest four cells. */
  #hairAt(across, along) {
    const { side } = this;
    const u = Math.min(side - 1, Math.max(0, across * side - 0.5));
    const v = Math.min(side - 1, Math.max(0, along * side - 0.5));
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [k, l] = [Math.min(side - 1, i + 1), Math.min(side - 1, j + 1)];
    const row = (line) => this.#mask[line * side + i] * (1 - u + i) + this.#mask[line * side + k] * (u - i);
    const hair = (row(j) * (1 - v + j) + row(l) * (v - j)) / 255;
    return Math.min(1, Math.max(0, (hair - MATTE.low) / (MATTE.high - MATTE.low)));
  }

  /** Both LUTs mixed by t as floats (RGBA, red fastest), made anew when one of the three changes. */
  #table(luts, t) {
    if (this.#tables.of === luts && this.#tables.t === t) return this.#tables.nodes;
    const nodes = Float32Array.from(luts.dark, (bits, at) => {
      const dark = HALVES[bits];
      return dark + t * (HALVES[luts.light[at]] - dark);
    });
    this.#tables = { of: luts, t, nodes };
    return nodes;
  }
}

/** Trilinear lookup of one pixel, mixed in by `share`. */
function blend(data, at, table, size, share) {
  const top = size - 1;
  const cell = [0, 1, 2].map((axis) => {
    const place = (data[at + axis] / 255) * top;
    const low = Math.min(Math.floor(place), top - 1);
    return [low, place - low];
  });
  const [[r, fr], [g, fg], [b, fb]] = cell;
  for (let axis = 0; axis < 3; axis += 1) {
    let colour = 0;
    for (let corner = 0; corner < 8; corner += 1) {
      const [dr, dg, db] = [corner & 1, (corner >> 1) & 1, corner >> 2];
      const weight = (dr ? fr : 1 - fr) * (dg ? fg : 1 - fg) * (db ? fb : 1 - fb);
      if (weight) colour += weight * table[(((b + db) * size + g + dg) * size + r + dr) * 4 + axis];
    }
    data[at + axis] += share * (255 * colour - data[at + axis]);
  }
}

function contextOf(canvas) {
  return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
}
