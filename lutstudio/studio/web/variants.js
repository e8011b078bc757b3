// Programs of one shader with some of its uniforms fixed, so that what is off costs nothing.
//
// A branch on a uniform is not free: drawing in software runs both sides, and a card reserves registers for both.

import { buildProgram } from "./gl.js";

export class Variants {
  #made = new Map();

  constructor(gl, { vertex, fragment }) {
    Object.assign(this, { gl, vertex, fragment });
  }

  /** The program in which each of `fixed` (names of uniforms) holds its type's zero; built when first wanted. */
  get(fixed) {
    const key = fixed.join(" ");
    if (!this.#made.has(key)) this.#made.set(key, buildProgram(this.gl, this.vertex, without(this.fragment, fixed)));
    return this.#made.get(key);
  }
}

/** A shader's text with uniforms made constants, zero or false. */
export function without(text, names) {
  return names.reduce((made, name) => {
    const declared = new RegExp(`^uniform (\\w+) ${name};`, "m");
    if (!declared.test(made)) throw new Error(`the shader has no uniform ${name}`);
    return made.replace(declared, (_, type) => `const ${type} ${name} = ${type}(${type === "bool" ? "false" : "0.0"});`);
  }, text);
}
