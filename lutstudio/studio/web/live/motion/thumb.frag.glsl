#version 300 es
// A frame in so few cells that a head's movement is a few of them; each the mean of 36 pixels.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D picture;
uniform int side;

out vec4 cell;

void main() {
  ivec2 size = textureSize(picture, 0);
  ivec2 at = ivec2(gl_FragCoord.xy) * 6;
  vec3 sum = vec3(0.0);
  for (int y = 0; y < 6; y += 1) {
    for (int x = 0; x < 6; x += 1) {
      vec2 from = floor((vec2((2 * (at + ivec2(x, y)) + 1) * size) + 0.5) / float(12 * side));  // as in reduce
      sum += texelFetch(picture, ivec2(from), 0).rgb;
    }
  }
  cell = vec4(sum / 36.0, 1.0);
}
