// Recolours pictures and video on the graphics card with the shaders in ../glsl (WebGL 2). The intensity is
// measured, held still and used without ever leaving the card (but for shades with more than two references, or with
// something beyond their LUTs: four numbers are read back then).
//
//   import { readPack } from "./lutpack.js";
//   import { Recolourer, loadShaders } from "./webgl.js";
//   const shade = await readPack(async (file) => (await fetch(`copper/${file}`)).text());
//   const hair = new Recolourer(canvas, await loadShaders("copper/code/glsl"), shade);
//   hair.setPicture(video);                  // or an image, a bitmap, a canvas; each frame
//   hair.setMask(coverage, width, height);   // Uint8Array from a network, of any size, row 0 on top
//   hair.measure(elapsed);                   // milliseconds since the last frame; nothing for a still picture
//   hair.draw();
//
// Give pictures that were decoded without colour conversion where levels must be exact:
// createImageBitmap(blob, {colorSpaceConversion: "none", premultiplyAlpha: "none"}).

import { beyondUniforms, hairFrame, isNeutral } from "./beyond.js";
import { REACH, position } from "./lutpack.js";

const BLOCK = 8; // as in measure.frag.glsl and reduce.frag.glsl
const SHADERS = ["pass.vert", "measure.frag", "reduce.frag", "settle.frag", "recolour.frag"];

/** The texts of the shaders in a folder, by name. */
export async function loadShaders(folder) {
  const texts = await Promise.all(SHADERS.map(async (name) => (await fetch(`${folder}/${name}.glsl`)).text()));
  return Object.fromEntries(SHADERS.map((name, i) => [name, texts[i]]));
}

/** Draws hair in a shade's colour onto a canvas. */
export class Recolourer {
  /** @param canvas @param shaders texts by name, as from `loadShaders` @param shade as from `readPack` */
  constructor(canvas, shaders, shade) {
    const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, premultipliedAlpha: false });
    if (!gl) throw new Error("this browser has no WebGL 2");
    // With half floats only, the intensity is right to about 0.001; without either this cannot run.
    const exact = gl.getExtension("EXT_color_buffer_float");
    if (!exact && !gl.getExtension("EXT_color_buffer_half_float")) throw new Error("this device draws no floats");
    this.gl = gl;
    this.floats = exact ? gl.RGBA32F : gl.RGBA16F;
    gl.disable(gl.DITHER);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    this.programs = Object.fromEntries(
      ["measure", "reduce", "settle", "recolour"].map((name) => [
        name,
        buildProgram(gl, shaders["pass.vert"], shaders[`${name}.frag`]),
      ]),
    );
    this.frame = gl.createFramebuffer();
    this.picture = { texture: makeTexture(gl, gl.TEXTURE_2D, gl.LINEAR), width: 0, height: 0 };
    this.mask = makeTexture(gl, gl.TEXTURE_2D, gl.LINEAR);
    this.state = [0, 1].map(() => this.#target(1, 1)); // this frame's and the last one's
    this.sums = [];
    this.measured = 0; // read back only for shades with something beyond their LUTs
    this.strength = shade.strength;
    this.setShade(shade);
    this.setMask(new Uint8Array(1), 1, 1);
  }

  /** Another shade; its LUTs become half-float 3D textures. */
  setShade(shade) {
    const { gl } = this;
    for (const texture of this.luts ?? []) gl.deleteTexture(texture);
    this.shade = shade;
    this.luts = shade.luts.map(({ size, nodes }) => {
      const texture = makeTexture(gl, gl.TEXTURE_3D, gl.NEAREST);
      const [format, type] = nodes instanceof Uint16Array ? [gl.RGB16F, gl.HALF_FLOAT] : [gl.RGB32F, gl.FLOAT];
      gl.texImage3D(gl.TEXTURE_3D, 0, format, size, size, size, 0, gl.RGB, type, nodes);
      return texture;
    });
  }

  /** What is recoloured: anything that WebGL takes as a picture. */
  setPicture(source) {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.picture.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, source);
    this.picture.width = source.videoWidth ?? source.naturalWidth ?? source.width;
    this.picture.height = source.videoHeight ?? source.naturalHeight ?? source.height;
  }

  /**
   * Hair coverage, a byte for each pixel of a mask of any size, row 0 on top. Shades with something beyond their
   * LUTs need to know where the hair hangs: `frame` from beyond.js, or it is measured on the mask.
   */
  setMask(coverage, width, height, frame = null) {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.mask);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, coverage);
    this.coverage = { coverage, width, height, frame };
  }

  /**
   * Measures the hair. `elapsed` is the time in milliseconds since the last frame of a video, over which the
   * intensity is held still; 0 for a picture, and where a video cuts.
   */
  measure(elapsed = 0) {
    const { shade, picture } = this;
    let { width, height } = picture;
    let source = null;
    let blocks = 1 / (width * height);
    for (let step = 0; step === 0 || width * height > 1; step += 1) {
      [width, height] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
      blocks *= BLOCK * BLOCK;
      this.sums[step] = this.#sized(this.sums[step], width, height);
      if (step === 0) {
        this.#run("measure", this.sums[0], {
          u_picture: picture.texture,
          u_mask: this.mask,
          u_lightness: shade.measure === "lightness" ? 1 : 0,
          u_core: shade.region === "core" ? 1 : 0,
        });
      } else {
        this.#run("reduce", this.sums[step], { u_sums: source.texture });
      }
      source = this.sums[step];
    }
    this.state.reverse();
    const [now, before] = this.state;
    const values = { u_sums: source.texture, u_before: before.texture, u_blocks: blocks, u_elapsed: elapsed };
    this.#run("settle", now, values);
    if (!isNeutral(shade.spatial)) this.measured = this.readState().intensity;
  }

  /** The intensity and whether there is hair, read back: `{intensity, hair}`. It waits for the card: not each frame. */
  readState() {
    const { gl } = this;
    const texel = new Float32Array(4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.state[0].frame);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, texel);
    return { intensity: texel[0], hair: texel[1] > 0.5 };
  }

  /** Uses this intensity instead of measuring one. */
  setIntensity(intensity) {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.state[0].texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array([intensity, 1, 0, 1]));
  }

  /** Draws the recoloured picture over the canvas; with `strength` 0 it is the original. */
  draw(strength = this.strength) {
    const { canvas } = this.gl;
    this.#recolour({ frame: null, width: canvas.width, height: canvas.height }, strength);
  }

  /** The recoloured picture's RGBA levels at its own size, top row first. */
  pixels(strength = this.strength) {
    const { gl } = this;
    const { width, height } = this.picture;
    this.copy = this.#sized(this.copy, width, height, gl.RGBA8);
    this.#recolour(this.copy, strength);
    const levels = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, levels);
    return levels;
  }

  #recolour(target, strength) {
    const { shade } = this;
    const last = shade.intensities.length - 2;
    // With two references all of this stays on the card. With more, the pair around the intensity must be known.
    const { dark } = last > 0 ? position(shade, this.readState().intensity) : { dark: 0 };
    const values = {
      ...this.#beyond(),
      u_picture: this.picture.texture,
      u_mask: this.mask,
      u_state: this.state[0].texture,
      u_dark: this.luts[dark],
      u_light: this.luts[dark + 1],
      u_nodes: shade.luts[0].size,
      u_references: [shade.intensities[dark], shade.intensities[dark + 1]],
      u_reach: [shade.extrapolate && dark === 0 ? -REACH : 0, shade.extrapolate && dark === last ? 1 + REACH : 1],
      u_strength: strength,
      u_trilinear: shade.interpolation === "trilinear" ? 1 : 0,
    };
    this.#run("recolour", target, values);
  }

  #beyond() {
    const { shade, picture, coverage } = this;
    if (isNeutral(shade.spatial)) return { u_beyond: 0 };
    const aspect = picture.width / picture.height;
    coverage.frame ??= hairFrame(coverage.coverage, coverage.width, coverage.height, aspect);
    return beyondUniforms(shade.spatial, coverage.frame, aspect, this.measured);
  }

  #run(name, target, values) {
    const { gl } = this;
    const { program, uniforms } = this.programs[name];
    gl.useProgram(program);
    let unit = 0;
    for (const { name: uniform, type, place } of uniforms) {
      const value = uniform === "u_screen" ? Number(target.frame === null) : values[uniform];
      if (value === undefined) continue; // not needed where `u_beyond` is 0
      if (type === gl.SAMPLER_2D || type === gl.SAMPLER_3D) {
        gl.activeTexture(gl.TEXTURE0 + unit);
        gl.bindTexture(type === gl.SAMPLER_3D ? gl.TEXTURE_3D : gl.TEXTURE_2D, value);
        gl.uniform1i(place, unit);
        unit += 1;
      } else {
        const numbers = [value].flat();
        gl[`uniform${numbers.length}fv`](place, numbers);
      }
    }
    gl.activeTexture(gl.TEXTURE0);
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.frame);
    gl.viewport(0, 0, target.width, target.height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  #target(width, height, format = this.floats) {
    const { gl } = this;
    const texture = makeTexture(gl, gl.TEXTURE_2D, gl.NEAREST);
    gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
    const frame = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    return { texture, frame, width, height };
  }

  #sized(target, width, height, format) {
    if (target?.width === width && target.height === height) return target;
    if (target) {
      this.gl.deleteTexture(target.texture);
      this.gl.deleteFramebuffer(target.frame);
    }
    return this.#target(width, height, format);
  }
}

function makeTexture(gl, kind, filter) {
  const texture = gl.createTexture();
  gl.bindTexture(kind, texture);
  for (const edge of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R]) gl.texParameteri(kind, edge, gl.CLAMP_TO_EDGE);
  for (const use of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(kind, use, filter);
  return texture;
}

function buildProgram(gl, vertex, fragment) {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  const uniforms = Array.from({ length: gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) }, (_, i) => {
    const { name, type } = gl.getActiveUniform(program, i);
    return { name, type, place: gl.getUniformLocation(program, name) };
  });
  return { program, uniforms };
}
