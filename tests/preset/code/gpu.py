"""Shaders drawn one by one in a browser, with textures and results in 32-bit floats."""

import base64
from typing import Any

import numpy as np

_DRAW = """({vertex, fragment, textures, uniforms, width, height}) => {
  window.gl ??= new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl.getExtension("EXT_color_buffer_float")) throw new Error("no float targets");
  const floats = (text) => new Float32Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
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
  gl.useProgram(program);
  const known = (name) => Object.keys(uniforms).find((key) => name === key || name.endsWith("." + key));
  const count = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS);
  const indices = Array.from({length: count}, (_, i) => i);
  const offsets = gl.getActiveUniforms(program, indices, gl.UNIFORM_OFFSET);
  const blocks = gl.getActiveUniforms(program, indices, gl.UNIFORM_BLOCK_INDEX);
  const sizes = Array.from({length: gl.getProgramParameter(program, gl.ACTIVE_UNIFORM_BLOCKS)}, (_, block) =>
    gl.getActiveUniformBlockParameter(program, block, gl.UNIFORM_BLOCK_DATA_SIZE));
  const buffers = sizes.map((size) => new Float32Array(size / 4));
  let unit = 0;
  for (const i of indices) {
    const {name, type} = gl.getActiveUniform(program, i);
    if (type === gl.SAMPLER_2D || type === gl.SAMPLER_3D) {
      const key = Object.keys(textures).find((part) => name === part || name.includes("Combined" + part + "S")
        || name.includes("Combined" + part + "s"));
      if (!key) throw new Error("no texture for " + name);
      const {data, shape} = textures[key];
      const kind = type === gl.SAMPLER_2D ? gl.TEXTURE_2D : gl.TEXTURE_3D;
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(kind, gl.createTexture());
      if (kind === gl.TEXTURE_2D) {
        gl.texImage2D(kind, 0, gl.RGBA32F, shape[1], shape[0], 0, gl.RGBA, gl.FLOAT, floats(data));
      } else {
        gl.texImage3D(kind, 0, gl.RGBA32F, shape[2], shape[1], shape[0], 0, gl.RGBA, gl.FLOAT, floats(data));
      }
      const edges = [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R];
      for (const edge of edges) gl.texParameteri(kind, edge, gl.CLAMP_TO_EDGE);
      for (const use of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(kind, use, gl.NEAREST);
      gl.uniform1i(gl.getUniformLocation(program, name), unit);
      unit += 1;
      continue;
    }
    const key = known(name);
    if (key === undefined) throw new Error("no value for " + name);
    if (blocks[i] >= 0) buffers[blocks[i]].set(uniforms[key], offsets[i] / 4);
    else gl[`uniform${uniforms[key].length}fv`](gl.getUniformLocation(program, name), uniforms[key]);
  }
  buffers.forEach((data, block) => {
    gl.uniformBlockBinding(program, block, block);
    gl.bindBufferBase(gl.UNIFORM_BUFFER, block, gl.createBuffer());
    gl.bufferData(gl.UNIFORM_BUFFER, data, gl.STATIC_DRAW);
  });
  const corner = gl.getAttribLocation(program, "a_corner");
  if (corner >= 0) {
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(corner);
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
  }
  const target = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, target);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, width, height);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  gl.viewport(0, 0, width, height);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const result = new Float32Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, result);
  if (corner >= 0) gl.disableVertexAttribArray(corner);
  if (gl.getError()) throw new Error("a call was refused");
  return btoa(String.fromCharCode(...new Uint8Array(result.buffer)));
}"""


class Gpu:
    """Draws with WebGL 2."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def draw(
        self,
        vertex: str,
        fragment: str,
        textures: dict[str, np.ndarray],
        uniforms: dict[str, list[float]],
        size: tuple[int, int],
    ) -> np.ndarray:
        """What a shader writes into a target of (height, width), row 0 first, float32 (H, W, 4).

        Textures are (H, W), (H, W, 3) or (D, H, W, 3), in floats.
        """
        height, width = size
        text = self.page.evaluate(
            _DRAW,
            {
                "vertex": vertex,
                "fragment": fragment,
                "textures": {name: _packed(array) for name, array in textures.items()},
                "uniforms": {name: list(map(float, values)) for name, values in uniforms.items()},
                "width": width,
                "height": height,
            },
        )
        return np.frombuffer(base64.b64decode(text), "<f4").reshape(height, width, 4)


def rgba(array: np.ndarray) -> np.ndarray:
    """Any picture with four channels, float32."""
    parts = array[..., None] if array.ndim == 2 else array
    full = np.ones((*parts.shape[:-1], 4), np.float32)
    full[..., : parts.shape[-1]] = parts
    return full


def _packed(array: np.ndarray) -> dict[str, Any]:
    full = rgba(array)
    return {"data": base64.b64encode(full.astype("<f4").tobytes()).decode(), "shape": full.shape[:-1]}
