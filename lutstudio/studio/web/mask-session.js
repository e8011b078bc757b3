// A mask being painted: its levels, the texture that shows them, and the strokes to undo.

import { Stroke, paste } from "./stroke.js";

const UNDO_BYTES = 64e6;

export class MaskSession {
  /** @param {Uint8Array} levels the mask to begin with; taken over */
  constructor(gl, levels, width, height) {
    Object.assign(this, { gl, levels, width, height });
    this.done = [];
    this.undone = [];
    this.stroke = null;
    this.makeTexture();
  }

  /** Makes the texture; again after a lost context came back. */
  makeTexture() {
    const { gl } = this;
    this.texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, this.width, this.height, 0, gl.RED, gl.UNSIGNED_BYTE, this.levels);
    gl.generateMipmap(gl.TEXTURE_2D);
  }

  begin(brush) {
    this.stroke = new Stroke(this.levels, this.width, this.height, brush);
  }

  extend(a, b, radius, pressure, weigh) {
    const rect = this.stroke.extend(a, b, radius, pressure, weigh);
    if (rect) this.#upload(rect);
  }

  /** Ends the stroke; answers whether it met the picture. */
  end() {
    const patch = this.stroke.patch();
    this.stroke = null;
    if (!patch) return false;
    this.done.push(patch);
    this.undone = [];
    this.#forget();
    return true;
  }

  /** Takes the stroke in progress back. */
  cancel() {
    const patch = this.stroke?.patch();
    this.stroke = null;
    if (patch) this.#put(patch.rect, patch.before);
  }

  /** Answers whether there was a stroke to undo. */
  undo() {
    const patch = this.done.pop();
    if (!patch) return false;
    this.undone.push(patch);
    this.#put(patch.rect, patch.before);
    return true;
  }

  redo() {
    const patch = this.undone.pop();
    if (!patch) return false;
    this.done.push(patch);
    this.#put(patch.rect, patch.after);
    return true;
  }

  free() {
    this.gl.deleteTexture(this.texture);
  }

  #put(rect, part) {
    paste(this.levels, this.width, rect, part);
    this.#upload(rect);
  }

  #upload(rect) {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, this.width);
    const from = rect.y * this.width + rect.x;
    gl.texSubImage2D(
      gl.TEXTURE_2D, 0, rect.x, rect.y, rect.width, rect.height, gl.RED, gl.UNSIGNED_BYTE, this.levels, from,
    );
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }

  #forget() {
    let bytes = this.done.reduce((sum, { before }) => sum + 2 * before.length, 0);
    while (bytes > UNDO_BYTES && this.done.length > 1) bytes -= 2 * this.done.shift().before.length;
  }
}
