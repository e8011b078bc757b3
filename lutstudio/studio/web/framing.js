// Which part of a picture a pane shows, and how large. Pure arithmetic in device pixels.

export const LARGEST = 8;
const MARGIN = 8;

/** Zoom and position of one picture in one pane. */
export class Framing {
  constructor() {
    this.picture = { width: 1, height: 1 };
    this.pane = { width: 1, height: 1, top: 0 };
    this.fit();
  }

  /** The entire picture, and so again whenever the pane changes its size. */
  fit() {
    this.fitted = true;
    this.#settle();
  }

  /** @param {{width: number, height: number}} picture in pixels */
  setPicture(picture) {
    const same = picture.width === this.picture.width && picture.height === this.picture.height;
    this.picture = { width: picture.width, height: picture.height };
    if (same) this.#settle();
    else this.fit();
  }

  /** @param {{width: number, height: number, top: number}} pane in device pixels; `top` is kept free when fitted */
  setPane(pane) {
    this.pane = pane;
    this.#settle();
  }

  get fitScale() {
    const { width, height, top } = this.pane;
    const room = { width: Math.max(1, width - 2 * MARGIN), height: Math.max(1, height - top - MARGIN) };
    return Math.min(room.width / this.picture.width, room.height / this.picture.height, LARGEST);
  }

  /** The picture's rectangle in the pane, y downwards; whole device pixels, so that 100 % is exact. */
  get place() {
    const width = this.picture.width * this.scale;
    const height = this.picture.height * this.scale;
    const middle = this.fitted ? (this.pane.height + this.pane.top - MARGIN) / 2 : this.pane.height / 2;
    return {
      x: Math.round(this.pane.width / 2 - this.x * this.scale),
      y: Math.round(middle - this.y * this.scale),
      width,
      height,
      scale: this.scale,
    };
  }

  /** Where in the picture (pixels, may lie outside) a point of the pane is. */
  toPicture(point) {
    const { x, y, scale } = this.place;
    return { x: (point.x - x) / scale, y: (point.y - y) / scale };
  }

  /** Where in the pane a point of the picture is. */
  toPane(point) {
    const { x, y, scale } = this.place;
    return { x: point.x * scale + x, y: point.y * scale + y };
  }

  /** To `scale` (device pixels for a pixel), keeping what is under `point` of the pane there. */
  zoomTo(scale, point = { x: this.pane.width / 2, y: this.pane.height / 2 }) {
    const kept = this.toPicture(point);
    this.fitted = false;
    this.scale = Math.min(LARGEST, Math.max(Math.min(this.fitScale, 1), scale));
    this.x = kept.x + (this.pane.width / 2 - point.x) / this.scale;
    this.y = kept.y + (this.pane.height / 2 - point.y) / this.scale;
    this.#settle();
  }

  /** Moves the picture by device pixels. */
  moveBy(dx, dy) {
    if (this.fitted) return;
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.#settle();
  }

  #settle() {
    if (this.fitted) {
      this.scale = this.fitScale;
      this.x = this.picture.width / 2;
      this.y = this.picture.height / 2;
      return;
    }
    this.x = heldWithin(this.x, this.pane.width / this.scale, this.picture.width);
    this.y = heldWithin(this.y, this.pane.height / this.scale, this.picture.height);
  }
}

/** A centre such that a larger picture leaves no gap and a smaller one stands in the middle. */
function heldWithin(centre, seen, length) {
  if (seen >= length) return length / 2;
  return Math.min(length - seen / 2, Math.max(seen / 2, centre));
}
