// The chart's colours through a lookup of the documentation, on a texture made of a target's file.
async ({file, lookup, colours, volume, setup}) => {
  const count = colours.length / 4;
  const gl = new OffscreenCanvas(count, 1).getContext("webgl2", {antialias: false, premultipliedAlpha: false});
  gl.getExtension("EXT_color_buffer_float");
  const compile = (kind, text) => {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
    return shader;
  };
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl.VERTEX_SHADER, `#version 300 es
    void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`));
  gl.attachShader(program, compile(gl.FRAGMENT_SHADER, `#version 300 es
    precision highp float; precision highp sampler3D;
    uniform sampler2D colours; ${volume ? "" : "uniform sampler2D lut;"} out vec4 result;
    ${lookup}
    void main() {
      vec3 c = texelFetch(colours, ivec2(gl_FragCoord.xy), 0).rgb;
      result = vec4(lookup(${volume ? "" : "lut, "}c), 1.0);
    }`));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  gl.useProgram(program);
  const bytes = await (await fetch(file)).arrayBuffer();
  if (volume) {
    const N = (await (await fetch(file.replace(/[^/]*$/, "layout.json"))).json()).width;
    new Function("gl", "N", "bytes", setup)(gl, N, bytes);
  } else {
    const plain = {colorSpaceConversion: "none", premultiplyAlpha: "none"};
    const image = await createImageBitmap(new Blob([bytes]), plain);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, image);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
  }
  gl.activeTexture(gl.TEXTURE1);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, count, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(colours));
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.uniform1i(gl.getUniformLocation(program, "lut"), 0);
  gl.uniform1i(gl.getUniformLocation(program, "colours"), 1);
  const target = gl.createTexture();
  gl.activeTexture(gl.TEXTURE2);
  gl.bindTexture(gl.TEXTURE_2D, target);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, count, 1);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  gl.viewport(0, 0, count, 1);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const got = new Float32Array(count * 4);
  gl.readPixels(0, 0, count, 1, gl.RGBA, gl.FLOAT, got);
  if (gl.getError()) throw new Error("WebGL refused a call");
  return btoa(String.fromCharCode(...new Uint8Array(got.buffer)));
}
