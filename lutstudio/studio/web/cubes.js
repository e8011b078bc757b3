// Both LUTs mixed by t, ready for the shader: one cube to read at a pixel and not two.

import { HALVES } from "./halves.js";

const KEPT = 2; // two panes may stand at different t

export class Cubes {
  #luts = null;
  #ends = {}; // by name: {bits, nodes}
  #cubes = []; // {texture, size, t}, the one used last at the end

  constructor(gl) {
    this.gl = gl;
  }

  /** Both LUTs: `{size, dark, light}`, each N³ RGBA half floats, red fastest. */
  set(luts) {
    for (const name of ["dark", "light"]) {
      if (luts[name].length !== luts.size ** 3 * 4) {
        throw new Error(`the ${name} LUT has ${luts[name].length} numbers; ${luts.size ** 3 * 4} were expected`);
      }
    }
    for (const name of ["dark", "light"]) {
      if (this.#ends[name]?.bits === luts[name]) continue; // a slider changes one of the two
      this.#ends[name] = { bits: luts[name], nodes: Float32Array.from(luts[name], (bits) => HALVES[bits]) };
    }
    this.#luts = luts;
    for (const cube of this.#cubes) cube.t = null;
  }

  /** The texture of the mix at t, which may lie beyond 0 and 1; at 0 and 1 it is the LUT itself. */
  at(t) {
    const { size } = this.#luts;
    const found = this.#cubes.find((cube) => cube.t === t && cube.size === size);
    const cube = found ?? this.#oldest(size);
    this.#cubes = [...this.#cubes.filter((each) => each !== cube), cube];
    if (!found) this.#fill(cube, t);
    return cube.texture;
  }

  #fill(cube, t) {
    const { gl } = this;
    const [dark, light] = [this.#ends.dark.nodes, this.#ends.light.nodes];
    cube.t = t;
    gl.activeTexture(gl.TEXTURE2);
    gl.bindTexture(gl.TEXTURE_3D, cube.texture);
    const { size } = cube;
    gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, 0, size, size, size, gl.RGBA, gl.FLOAT, mixed(dark, light, t));
  }

  #oldest(size) {
    const { gl } = this;
    for (const cube of this.#cubes.filter((each) => each.size !== size)) gl.deleteTexture(cube.texture);
    this.#cubes = this.#cubes.filter((each) => each.size === size);
    return this.#cubes.length < KEPT ? { texture: createCube(gl, size), size, t: null } : this.#cubes[0];
  }
}

/** Floats all the way: a mix rounded to half floats would be off by more than its ends are. */
function mixed(dark, light, t) {
  if (t === 0) return dark;
  if (t === 1) return light;
  const nodes = new Float32Array(dark.length);
  for (let i = 0; i < nodes.length; i += 1) nodes[i] = dark[i] * (1 - t) + light[i] * t;
  return nodes;
}

function createCube(gl, size) {
  const cube = gl.createTexture();
  gl.activeTexture(gl.TEXTURE2);
  gl.bindTexture(gl.TEXTURE_3D, cube);
  gl.texStorage3D(gl.TEXTURE_3D, 1, gl.RGBA32F, size, size, size);
  gl.texParameteri(gl.TEXTURE_3D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_3D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  return cube;
}
