#version 300 es
// The cells of the frame that a mask belongs to (rgb), and how near each is to hair (a): only hair and what
// moves with it has a say.
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D thumb;
uniform sampler2D mask;

out vec4 cell;

float hair_in(ivec2 at, int each) {
  float sum = 0.0;
  for (int y = 0; y < 4; y += 1) {
    for (int x = 0; x < 4; x += 1) sum += texelFetch(mask, at * each + (2 * ivec2(x, y) + 1) * each / 8, 0).r;
  }
  return sum / 16.0;
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int side = textureSize(thumb, 0).x;
  int each = textureSize(mask, 0).x / side;
  float near = 0.0;
  for (int y = -1; y <= 1; y += 1) {
    for (int x = -1; x <= 1; x += 1) near = max(near, hair_in(clamp(at + ivec2(x, y), 0, side - 1), each));
  }
  cell = vec4(texelFetch(thumb, at, 0).rgb, near);
}
