// Draws pictures through the two LUTs, to the screen or to memory.

import { Cubes } from "./cubes.js";
import { HALF_ONE, createSampler, unpackAsIs } from "./gl.js";
import { NEUTRAL } from "./spatial.js";
import { Variants } from "./variants.js";

const TINT = [0.1, 0.9, 0.55]; // no hair is this green
const OVERLAY = 0.55;
const EVERYTHING_ORIGINAL = 1e9;
const STRIP = 256; // rows

const SETTERS = {
  1: (gl, place, values) => gl.uniform1fv(place, values),
  2: (gl, place, values) => gl.uniform2fv(place, values),
  3: (gl, place, values) => gl.uniform3fv(place, values),
  4: (gl, place, values) => gl.uniform4fv(place, values),
};

const IDENTITY = { size: 2, dark: identityNodes(), light: identityNodes() };

/**
 * What is drawn: `{picture, mask, liveMask, flat, mirror, t, strength, trilinear, overlay, original, spatial}`;
 * `picture` and `mask` are textures (mask null: no hair; liveMask: without mipmaps; flat: the picture too), `spatial`
 * is what `uniforms` of spatial.js gives.
 */
export class Painter {
  /** @param {WebGL2RenderingContext} gl @param {{vertex: string, fragment: string}} shaders */
  constructor(gl, shaders) {
    this.gl = gl;
    this.shaders = shaders;
    this.luts = IDENTITY;
    this.restore();
  }

  /** Makes all that lives in the context; again after a lost context came back. */
  restore() {
    const { gl } = this;
    unpackAsIs(gl);
    gl.disable(gl.DITHER);
    this.programs = new Variants(gl, this.shaders);
    this.samplers = {
      exact: createSampler(gl, gl.NEAREST, gl.NEAREST),
      smooth: createSampler(gl, gl.LINEAR, gl.LINEAR),
      reduced: createSampler(gl, gl.LINEAR_MIPMAP_LINEAR, gl.LINEAR),
    };
    this.noHair = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.noHair);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, 1, 1, 0, gl.RED, gl.UNSIGNED_BYTE, new Uint8Array(1));
    gl.generateMipmap(gl.TEXTURE_2D);
    this.frame = gl.createFramebuffer();
    this.target = null;
    this.cubes = new Cubes(gl);
    this.setLuts(this.luts);
  }

  /** Both LUTs: `{size, dark, light}`, each N³ RGBA half floats, red fastest. */
  setLuts(luts) {
    this.cubes.set(luts);
    this.luts = luts;
  }

  /** Covers the screen with the surround's grey level (0 to 255). */
  clear(level) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(level / 255, level / 255, level / 255, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /**
   * Draws into `view` (x, y, width, height of the screen, device pixels, y upwards) the picture whose
   * rectangle within it is `place` (x, y, width, height, y downwards), original left of `divider` (screen x).
   */
  paint(drawn, view, place, divider) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(view.x, view.y, view.width, view.height);
    gl.viewport(view.x, view.y, view.width, view.height);
    const clipX = (x) => (x / view.width) * 2 - 1;
    const clipY = (y) => 1 - (y / view.height) * 2;
    const sides = [clipX(place.x), clipX(place.x + place.width)];
    if (drawn.mirror) sides.reverse();
    const box = [sides[0], clipY(place.y), sides[1], clipY(place.y + place.height)];
    this.#draw(drawn, box, this.#samplerFor(place.scale), divider);
    gl.disable(gl.SCISSOR_TEST);
  }

  /** RGBA levels, top row first, of a part (x, y, width, height) at picture resolution; A is the mask. */
  read(drawn, size, part = { x: 0, y: 0, ...size }) {
    const { gl } = this;
    this.#bindTarget(part.width, part.height);
    gl.viewport(-part.x, -part.y, size.width, size.height);
    this.#draw(drawn, [-1, -1, 1, 1], this.samplers.exact, -1);
    return this.#take(part.width, part.height);
  }

  /** The same of the entire picture, reduced to `width` × `height`. */
  readReduced(drawn, width, height) {
    const { gl } = this;
    this.#bindTarget(width, height);
    gl.viewport(0, 0, width, height);
    this.#draw(drawn, [-1, -1, 1, 1], this.samplers.reduced, -1);
    return this.#take(width, height);
  }

  /** A mask texture's own levels (height·width); in strips, so that a large one needs no fourfold copy. */
  readMask(mask, { width, height }) {
    const { gl } = this;
    const levels = new Uint8Array(width * height);
    const pixels = new Uint8Array(width * STRIP * 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, mask, 0);
    for (let y = 0; y < height; y += STRIP) {
      const rows = Math.min(STRIP, height - y);
      gl.readPixels(0, y, width, rows, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
      for (let i = 0, to = y * width; i < width * rows; i += 1) levels[to + i] = pixels[i * 4];
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    return levels;
  }

  #draw(drawn, box, sampler, divider) {
    const { gl } = this;
    const spatial = drawn.spatial ?? NEUTRAL;
    const { program, places } = this.programs.get(unused(drawn.trilinear, spatial));
    gl.useProgram(program);
    const maskSampler = drawn.liveMask && sampler === this.samplers.reduced ? this.samplers.smooth : sampler;
    const pictureSampler = drawn.flat && sampler === this.samplers.reduced ? this.samplers.smooth : sampler;
    bind(gl, 0, gl.TEXTURE_2D, drawn.picture, pictureSampler);
    bind(gl, 1, gl.TEXTURE_2D, drawn.mask ?? this.noHair, drawn.mask ? maskSampler : this.samplers.exact);
    bind(gl, 2, gl.TEXTURE_3D, this.cubes.at(drawn.t), null);
    ["picture", "mask", "lut"].forEach((name, unit) => gl.uniform1i(places[name], unit));
    gl.uniform4fv(places.box, box);
    gl.uniform1f(places.strength, drawn.strength);
    gl.uniform1i(places.trilinear, drawn.trilinear ? 1 : 0);
    gl.uniform1f(places.divider, drawn.original ? EVERYTHING_ORIGINAL : divider);
    gl.uniform1f(places.overlay, drawn.overlay ? OVERLAY : 0);
    gl.uniform3fv(places.tint, TINT);
    for (const [name, values] of Object.entries(spatial)) SETTERS[values.length](gl, places[name], values);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  #samplerFor(scale) {
    if (scale < 1) return this.samplers.reduced;
    return scale === 1 || scale >= 4 ? this.samplers.exact : this.samplers.smooth;
  }

  #bindTarget(width, height) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
    if (this.target?.width !== width || this.target?.height !== height) {
      if (this.target) gl.deleteTexture(this.target.texture);
      const texture = gl.createTexture();
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
      this.target = { texture, width, height };
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.target.texture, 0);
  }

  #take(width, height) {
    const { gl } = this;
    const levels = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, levels);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    return levels;
  }
}

function bind(gl, unit, kind, texture, sampler) {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(kind, texture);
  gl.bindSampler(unit, sampler);
}

/** The shader's uniforms that are off. */
function unused(trilinear, { u_beyond, u_split, u_ombre, u_streaks }) {
  const off = trilinear ? [] : ["trilinear"];
  if (!u_beyond[0]) return [...off, "u_beyond"];
  if (!u_split[2]) off.push("u_split");
  if (!u_ombre[2]) off.push("u_ombre");
  if (!u_streaks[3]) off.push("u_streaks");
  return off;
}

function identityNodes() {
  const nodes = new Uint16Array(2 ** 3 * 4);
  for (let i = 0; i < 8; i += 1) {
    for (let axis = 0; axis < 3; axis += 1) nodes[i * 4 + axis] = (i >> axis) & 1 ? HALF_ONE : 0;
  }
  return nodes;
}
