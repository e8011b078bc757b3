#version 300 es
// The part of the picture in which there can be hair, moved along with it: the rest of the matte is empty anyway.
precision highp float;
precision highp sampler2D;

uniform sampler2D moved;  // how far the hair moved since its mask, in shares of the picture
uniform bool fitted;      // whether it is known
uniform vec4 hair;        // left, top, right, bottom in shares of the picture

void main() {
  vec2 share = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 at = mix(hair.xy, hair.zw, share) + (fitted ? texelFetch(moved, ivec2(0), 0).xy : vec2(0.0));
  gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}
