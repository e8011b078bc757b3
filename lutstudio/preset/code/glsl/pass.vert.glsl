#version 300 es
// A triangle that covers the target; draw three vertices without any buffer.
precision highp float;

uniform float u_screen;  // 1 where y of the target points upwards, as on the screen; 0 in textures

out vec2 place;  // in the picture, 0 to 1, y downwards: row 0 of a texture is the picture's first row

void main() {
  place = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0;
  gl_Position = vec4((place * 2.0 - 1.0) * vec2(1.0, 1.0 - 2.0 * u_screen), 0.0, 1.0);
}
