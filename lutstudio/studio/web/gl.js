// The WebGL2 context and the few objects made in it.

/** A context whose pixels are shown as they are, or null where the browser has none. */
export function createContext(canvas) {
  return canvas.getContext("webgl2", {
    alpha: false, // the picture covers the page; nothing behind it may shine through
    antialias: false,
    depth: false,
    desynchronized: false,
    premultipliedAlpha: false,
    powerPreference: "high-performance",
  });
}

const INCLUDE = /^#include "([\w.-]+)"$/m;

/** The text of a shader that lies beside this file, with the texts that it includes. */
export async function fetchShader(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`the shader ${name} could not be loaded: ${answer.status}`);
  let text = await answer.text();
  for (let found = INCLUDE.exec(text); found; found = INCLUDE.exec(text)) {
    const part = await fetchShader(found[1]);
    text = text.replace(found[0], () => part);
  }
  return text;
}

/** A linked program and the places of its uniforms, by name. */
export function buildProgram(gl, vertexText, fragmentText) {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertexText], [gl.FRAGMENT_SHADER, fragmentText]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader); // freed with the program
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(program).map((shader) => gl.getShaderInfoLog(shader));
    throw new Error(`a shader does not compile: ${logs.join(" ")} ${gl.getProgramInfoLog(program)}`);
  }
  const places = {};
  const count = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) ?? 0;
  for (let i = 0; i < count; i += 1) {
    const { name } = gl.getActiveUniform(program, i);
    places[name] = gl.getUniformLocation(program, name);
  }
  return { program, places };
}

/** A sampler object; it overrides the filters of any texture it is bound with. */
export function createSampler(gl, minify, magnify) {
  const sampler = gl.createSampler();
  gl.samplerParameteri(sampler, gl.TEXTURE_MIN_FILTER, minify);
  gl.samplerParameteri(sampler, gl.TEXTURE_MAG_FILTER, magnify);
  gl.samplerParameteri(sampler, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.samplerParameteri(sampler, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return sampler;
}

/** Unpack state that alters no value: no flip, no premultiplication, no colour conversion. */
export function unpackAsIs(gl) {
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
}

/** Half-float bits of 0 or 1, for the identity LUT that stands in until the first one comes. */
export const HALF_ONE = 0x3c00;
