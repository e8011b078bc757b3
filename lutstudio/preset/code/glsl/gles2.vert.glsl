#version 100
// A quad in clip coordinates, (-1, -1) to (1, 1).
attribute vec2 a_corner;
varying vec2 place;  // in the picture, 0 to 1, y downwards: row 0 of a target is the picture's first row

void main() {
  place = a_corner * 0.5 + 0.5;
  gl_Position = vec4(a_corner, 0.0, 1.0);
}
