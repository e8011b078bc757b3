#version 300 es
// Sums of 8 x 8 blocks of sums, over and over until one texel is left. Each is divided by 64, so that half
// floats do; what matters is their ratio. The target is RGBA32F, or RGBA16F with a loss of about 0.001.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D u_sums;

out vec4 sums;

void main() {
  ivec2 size = textureSize(u_sums, 0);
  ivec2 first = ivec2(gl_FragCoord.xy) * 8;
  sums = vec4(0.0);
  for (int y = first.y; y < min(first.y + 8, size.y); y += 1) {
    for (int x = first.x; x < min(first.x + 8, size.x); x += 1) {
      sums += texelFetch(u_sums, ivec2(x, y), 0) / 64.0;
    }
  }
}
