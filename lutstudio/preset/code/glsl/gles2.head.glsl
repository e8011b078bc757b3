#version 100
// OpenGL ES 2 and WebGL 1: LUTs as flat 8-bit pictures, nearest filter, no mipmaps, not sRGB. Needs high precision
// in fragment shaders, which all but the oldest devices have.
precision highp float;
precision highp int;

uniform vec2 u_texels;  // a LUT picture's width and height

// The function of that name in OpenGL ES 3.
vec4 texelFetch(sampler2D image, ivec2 at, int level) {
  return texture2D(image, (vec2(at) + 0.5) / u_texels);
}
