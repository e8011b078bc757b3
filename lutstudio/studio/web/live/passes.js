// Drawing from textures into textures, a program at a time.

import { buildProgram, createSampler, fetchShader } from "../gl.js";

const WHOLE = [-1, -1, 1, 1];
const EMPTY = [0, 0, 0, 1];

const OWN_VERTEX = ["matte"]; // drawn where it is needed; the others everywhere

/** The texts of shaders by name, ready for `Passes`. */
export async function fetchPasses(names) {
  const vertexOf = (name) => (OWN_VERTEX.includes(name) ? `live/${name}.vert.glsl` : "pane.vert.glsl");
  const fetched = names.map(async (name) => {
    const [vertex, fragment] = await Promise.all([vertexOf(name), `live/${name}.frag.glsl`].map(fetchShader));
    return [name, { vertex, fragment }];
  });
  return Object.fromEntries(await Promise.all(fetched));
}

export class Passes {
  /** @param {WebGL2RenderingContext} gl @param shaders what `fetchPasses` gave */
  constructor(gl, shaders) {
    this.gl = gl;
    this.programs = {};
    for (const [name, { vertex, fragment }] of Object.entries(shaders)) {
      this.programs[name] = buildProgram(gl, vertex, fragment);
    }
    // Every texel is read as it is; a sampler that another program left would ask for mipmaps.
    this.sampler = createSampler(gl, gl.NEAREST, gl.NEAREST);
    this.frame = gl.createFramebuffer();
  }

  /**
   * Runs a program over `target` (`{texture, width, height}`); `inputs` are textures, `numbers` floats by name.
   * `vectors` name the `box` to draw in clip coordinates; without, the vertices know, and the rest is emptied.
   */
  run(name, target, inputs, numbers = {}, whole = {}, vectors = { box: WHOLE }) {
    const { gl } = this;
    const { program, places } = this.programs[name];
    gl.useProgram(program);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target.texture, 0);
    gl.viewport(0, 0, target.width, target.height);
    gl.disable(gl.SCISSOR_TEST);
    Object.entries(inputs).forEach(([input, texture], unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.bindSampler(unit, this.sampler);
      gl.uniform1i(places[input], unit);
    });
    for (const [key, value] of Object.entries(numbers)) gl.uniform1f(places[key], value);
    for (const [key, value] of Object.entries(whole)) gl.uniform1i(places[key], value);
    for (const [key, values] of Object.entries(vectors)) gl[`uniform${values.length}fv`](places[key], values);
    if (!vectors.box) gl.clearBufferfv(gl.COLOR, 0, EMPTY);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  /** A texture without mipmaps; `kind` is "R8", "RGBA8" or "RGBA32F". */
  texture(kind, width, height) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl[kind], width, height);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    return { texture, width, height };
  }

  free(...targets) {
    for (const target of targets) if (target) this.gl.deleteTexture(target.texture);
  }

  destroy() {
    const { gl } = this;
    for (const { program } of Object.values(this.programs)) gl.deleteProgram(program);
    gl.deleteFramebuffer(this.frame);
    gl.deleteSampler(this.sampler);
  }
}
