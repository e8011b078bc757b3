// The newest frame as a texture.

export class LivePicture {
  #made = null; // {texture, width, height}

  constructor(gl) {
    this.gl = gl;
  }

  /** Takes a frame (anything a texture takes); answers `{texture, width, height}`. */
  take(image, width, height) {
    const { gl } = this;
    if (!this.#made) {
      this.#made = { texture: gl.createTexture(), width: 0, height: 0 };
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, this.#made.texture);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    }
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#made.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, image); // RGBA: browsers copy it on the card
    Object.assign(this.#made, { width, height });
    return this.#made;
  }

  /** Makes the smaller versions that a strongly reduced picture is drawn from. */
  mipmap() {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#made.texture);
    gl.generateMipmap(gl.TEXTURE_2D);
  }

  destroy() {
    if (this.#made) this.gl.deleteTexture(this.#made.texture);
  }
}
