// Pictures and masks from the server as textures, kept while they are likely to be shown again.

const BUDGET = 64e6; // pixels kept; four bytes each

const AS_IT_IS = { colorSpaceConversion: "none", premultiplyAlpha: "none" };

/** @typedef {{texture: WebGLTexture, width: number, height: number, exact: boolean}} Entry */

/** A cache by URL. Content-hashed URLs never change, so an entry is never stale. */
export class Textures {
  constructor(gl) {
    this.gl = gl;
    this.entries = new Map(); // in order of use
  }

  /** The entry if it is loaded; never waits. */
  peek(url) {
    return this.entries.get(url)?.entry ?? null;
  }

  /** Resolves to the entry; `kind` is "picture" or "mask". */
  load(kind, url) {
    if (!this.gl) return Promise.reject(new Error("This browser has no WebGL 2, which the viewer needs."));
    let held = this.entries.get(url);
    if (held) {
      this.entries.delete(url);
    } else {
      held = { entry: null, promise: null };
      held.promise = this.#fetch(kind, url).then(
        (entry) => {
          held.entry = entry;
          this.#forget();
          return entry;
        },
        (error) => {
          this.entries.delete(url);
          throw error;
        },
      );
    }
    this.entries.set(url, held);
    return held.promise;
  }

  /** Drops everything; after a lost context the old textures mean nothing. */
  clear() {
    for (const { entry } of this.entries.values()) if (entry) this.gl.deleteTexture(entry.texture);
    this.entries.clear();
  }

  async #fetch(kind, url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`the ${kind} could not be loaded: ${answer.status}`);
    const blob = await answer.blob();
    let bitmap = await createImageBitmap(blob, AS_IT_IS);
    const { width, height } = bitmap;
    const limit = this.gl.getParameter(this.gl.MAX_TEXTURE_SIZE) ?? Infinity;
    const exact = Math.max(width, height) <= limit;
    if (!exact) {
      const shrink = limit / Math.max(width, height);
      const size = { resizeWidth: Math.floor(width * shrink) || 1, resizeHeight: Math.floor(height * shrink) || 1 };
      bitmap.close();
      bitmap = await createImageBitmap(blob, { ...AS_IT_IS, ...size, resizeQuality: "high" });
    }
    const texture = upload(this.gl, kind, bitmap);
    bitmap.close();
    return { texture, width, height, exact };
  }

  #forget() {
    let pixels = 0;
    for (const { entry } of this.entries.values()) pixels += entry ? entry.width * entry.height : 0;
    for (const [url, { entry }] of this.entries) {
      if (pixels <= BUDGET || this.entries.size <= 4) return; // two panes' pictures and masks always stay
      if (!entry) continue;
      pixels -= entry.width * entry.height;
      this.gl.deleteTexture(entry.texture);
      this.entries.delete(url);
    }
  }
}

function upload(gl, kind, bitmap) {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  if (kind === "mask") gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, gl.RED, gl.UNSIGNED_BYTE, bitmap);
  else gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB8, gl.RGB, gl.UNSIGNED_BYTE, bitmap);
  gl.generateMipmap(gl.TEXTURE_2D);
  return texture;
}
