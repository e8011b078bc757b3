uniform sampler2D u_picture;  // sRGB as stored, not decoded; row 0 is its first row
uniform sampler2D u_mask;     // hair coverage in its red channel, of any size; linear filter, clamped

out vec4 sums;

// The target has a texel for each block of 8 x 8 pixels: ceil(width / 8) by ceil(height / 8), RGBA32F.
void main() {
  ivec2 size = textureSize(u_picture, 0);
  ivec2 first = ivec2(gl_FragCoord.xy) * 8;
  sums = vec4(0.0);
  for (int y = first.y; y < min(first.y + 8, size.y); y += 1) {
    for (int x = first.x; x < min(first.x + 8, size.x); x += 1) {
      float hair = textureLod(u_mask, (vec2(x, y) + 0.5) / vec2(size), 0.0).r;
      sums += measured(texelFetch(u_picture, ivec2(x, y), 0).rgb, hair) / 64.0;
    }
  }
}
