#version 300 es
// A picture's rectangle; two triangles without any buffer.
precision highp float;

uniform vec4 box;  // clip coordinates of the picture's corners: x0, y0 (its top row), x1, y1
out vec2 place;    // in the picture, 0 to 1, downwards

void main() {
  place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(box.xy, box.zw, place), 0.0, 1.0);
}
